"""What each rule of the grammar becomes: one function a rule, named as in the grammar.

A function takes the list of its children; a *placed* one also takes where each child starts, where
the last one ends, and the text. Nothing here looks for notation in a text; the grammar has done so.
"""

from perfrules._builders import bounds, cells, changes, clauses, dates, figures, names, values
from perfrules._builders.notions import ACTIONS

__all__ = ["ACTIONS", "bounds", "cells", "changes", "clauses", "dates", "figures", "names", "values"]
