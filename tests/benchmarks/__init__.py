"""What things cost, each beside a yardstick of the same call: `make bench`. No tests: no result hangs on a clock."""
