"""The message catalogues: which texts there are, and the catalogues kept up to date. For who works on the program."""
