"""The words that people decide with on `Oordeel`. Inside the program they are Dutch, in every language."""

REACHED = "behaald"  # texts
NOT_REACHED = "niet behaald"  # texts
ADEQUATE = "afdoende"  # texts
NOT_ADEQUATE = "niet afdoende"  # texts
ELIGIBLE = "komt in aanmerking"  # texts
NOT_ELIGIBLE = "komt niet in aanmerking"  # texts
REOPENED = "opnieuw te beslissen"  # texts
"""No option of any question: a person decided otherwise than the figures say now, on figures that changed since."""
