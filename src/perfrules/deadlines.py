"""Dates held against deadlines (时效指标)."""

from __future__ import annotations

from perfrules.actuals import Moment
from perfrules.comparing import Notes, Options, open_, outcome
from perfrules.dates import PartialDate
from perfrules.outcomes import Note, NoteKind, Reason
from perfrules.targets import Deadline, Edge
from perfrules.verdicts import Verdict

_ANY_YEAR = 2000
"""A leap year, in which two dates without a year are compared."""


def against_date(target: Deadline, actual: Moment, options: Options) -> Verdict:
    """The verdict on a date: kept up to the last day that counts, missed after it."""
    dates = (target.by, target.start or target.by, actual.date)
    year, notes = _year(dates, options)
    if year is None and len({date.year is None for date in dates}) > 1:
        return open_(Reason.YEAR_NEEDED, target, actual)
    by, start, done = (date.in_year(year or _ANY_YEAR) for date in dates)
    if target.edge is Edge.BEFORE:
        return _before(target, actual, (by, done), notes)
    if target.start is not None and done.last < start.first:
        notes = (*notes, Note(NoteKind.EARLY, (str(target.start),)))
    if done.last <= by.last or done.first > by.last:
        return _decided(target, actual, done.last <= by.last, notes)
    return open_(Reason.DATE_UNDECIDED, target, actual, notes)


def _year(dates: tuple[PartialDate, ...], options: Options) -> tuple[int | None, Notes]:
    """The year for dates without one: the caller's, if any date lacks it."""
    if options.year is None or all(date.year is not None for date in dates):
        return None, ()
    return options.year, (Note(NoteKind.YEAR, (str(options.year),)),)


def _before(
    target: Deadline, actual: Moment, dates: tuple[PartialDate, PartialDate], notes: Notes
) -> Verdict:
    by, done = dates
    if done.last < by.first:
        return _decided(target, actual, True, notes)
    if done.first > by.last or (by.day is not None and done.first >= by.first):
        return _decided(target, actual, False, notes)
    inside = done.first >= by.first and done.last <= by.last
    return open_(Reason.INSIDE_PERIOD if inside else Reason.DATE_UNDECIDED, target, actual, notes)


def _decided(target: Deadline, actual: Moment, kept: bool, notes: Notes) -> Verdict:
    return Verdict(outcome(kept), Reason.COMPARED, target, actual, notes=notes)
