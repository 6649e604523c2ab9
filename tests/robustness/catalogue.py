"""All cases, in the order of the three endings."""

from tests.robustness.checked import CHECKED
from tests.robustness.not_checkable import NOT_CHECKABLE
from tests.robustness.not_ours import NOT_OURS

CHAPTERS = (CHECKED, NOT_OURS, NOT_CHECKABLE)
