"""Two checked versions of one report against each other; pure functions, nothing is judged anew."""

from validator.compare.comparison import compare

__all__ = ["compare"]
