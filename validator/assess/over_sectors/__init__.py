"""From the summaries of all files to the overview over the sectors: pure functions, sums of the single checks."""

from validator.assess.over_sectors.overview import overview

__all__ = ["overview"]
