"""The folder that the add-in puts on Python's search path: the module in it has the name of the add-in."""
