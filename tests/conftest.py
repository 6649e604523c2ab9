"""What holds for all tests."""

from hypothesis import settings

# How long something takes is measured (tests/benchmarks), never tested: an example may meet a busy machine.
settings.register_profile("convenantcheck", deadline=None)
settings.load_profile("convenantcheck")
