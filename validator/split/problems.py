"""What the work on a list can end with."""

from validator.foundation.problem import Problem


class NotSplit(Problem):
    """The list cannot be split as it is, or what is asked of it leaves a question; says which option answers it."""
