"""What each rule of the grammar becomes: one function a rule, named as in the grammar."""

from perfrules.reading._builders import cells, clauses, dates, names, numbers, settling
from perfrules.reading._builders.notions import ACTIONS

__all__ = ["ACTIONS", "cells", "clauses", "dates", "names", "numbers", "settling"]
