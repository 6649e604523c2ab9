"""Template descriptions (data) and the official workbooks built from them."""
