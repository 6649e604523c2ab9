"""Many files at once: finding them, checking each in a process of its own, resuming, and what is made of all of them.

One bad file never stops or alters the others: every file is checked by a worker process that may die alone.
"""
