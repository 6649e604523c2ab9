"""The domain and nothing else: plain, frozen, typed values that every other room passes on.

Nothing here reads a file, knows Excel or makes a sentence. Import from the modules themselves.
"""
