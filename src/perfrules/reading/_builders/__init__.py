"""What each rule of the grammar becomes: one function a rule, named as in the grammar."""

from perfrules.reading._builders import cells, clauses, dates, numbers
from perfrules.reading._builders.notions import ACTIONS

__all__ = ["ACTIONS", "cells", "clauses", "dates", "numbers"]
