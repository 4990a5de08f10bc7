"""The library beside its limits, in one run; see README.md."""
