"""The parts of the documentation that are written by a program: ``python tests/pages`` writes them."""
