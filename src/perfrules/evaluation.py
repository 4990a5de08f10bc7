"""Evaluating (评价): a form to points, sections, total and grade; and what would reach the next grade."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import attrs

from perfrules._display import Lang
from perfrules._exact import WIDE, exact, plain, rounded
from perfrules.actuals import Amount
from perfrules.auditing import differences
from perfrules.forms import Form
from perfrules.quantities import Quantity
from perfrules.results import (
    Basis,
    Evaluation,
    RowResult,
    SectionResult,
    appraise,
    by_target,
    factor_of,
    total_of,
)
from perfrules.scales import Tier
from perfrules.standards import Standard
from perfrules.targets import Approximate, Comparison, Range

__all__ = [
    "Evaluation",
    "Improvement",
    "Improvements",
    "RowResult",
    "SectionResult",
    "evaluate",
    "improvements",
]

_ZERO = Decimal(0)


def evaluate(form: Form, standard: str | Standard = "national-2020") -> Evaluation:
    """The points, section sums, total, execution rate and grade of *form* under *standard*.

    Computed points stand where a row has target and actual, stated points where it has only
    those; a figure of the form's own stands where the rule leaves room for one. ``findings``
    holds what could not be read or scored, and every difference that an audit reports.

    Raises :class:`~perfrules.errors.StandardError` for an unknown standard. Source: the form, the
    standard, and 财预〔2020〕10号 as commonly applied; each setting names its own.

    >>> form = Form.loads("指标名称,指标值,实际完成值,分值\\n合格率,≥95%,96%,60\\n场次,≥12场,9场,40\\n")
    >>> result = evaluate(form)
    >>> result.total, result.grade
    (Decimal('90'), '优')
    """
    result = appraise(form, standard)
    return attrs.evolve(result, findings=(*form.problems, *result.findings, *differences(result)))


_REASONS = {
    "reaches": ("raise the actual from {0} to {1}", "实际完成值由 {0} 提高到 {1}"),
    "lowers": ("lower the actual from {0} to {1}", "实际完成值由 {0} 降到 {1}"),
    "evaluator": ("the evaluator's figure would have to rise to {1}", "评价人评分须提高到 {1}"),
    "full": ("the row already has all its points", "该行已得满分"),
    "short": ("even all its points leave the total {0} short", "即使得满分，总分仍差 {0}"),
    "whole": ("it would need {1} points, which no number gives alone", "须得 {1} 分，不由单个数字决定"),
    "open": ("the row is open; it would need {1} points", "该行待定，须得 {1} 分"),
}


@attrs.frozen
class Improvement:
    """What one row alone would have to reach (改进): its least better actual, or why none does.

    ``actual`` is the least improved actual in the target's unit, as fine as target and actual are
    written; ``points`` what the row then earns, or would need. ``possible`` says whether the row
    alone reaches the grade; ``reason`` is one of ``reaches``, ``lowers``, ``evaluator``,
    ``whole``, ``open``, ``full``, ``short``.

    >>> form = Form.loads("指标名称,指标值,实际完成值,分值\\n场次,≥40场,20场,100\\n")
    >>> row = improvements(form).rows[0]
    >>> row.possible, str(row.actual), row.explanation()
    (True, '24(场)', 'raise the actual from 20 to 24')
    """

    row: RowResult
    possible: bool
    reason: str
    points: Decimal | None = None
    actual: Quantity | None = None
    figures: tuple[str, ...] = ()

    def explanation(self, lang: Lang = "en") -> str:
        """The sentence, in English or Chinese."""
        return _REASONS[self.reason][lang == "zh"].format(*self.figures)


@attrs.frozen
class Improvements:
    """The way to the next grade (改进路径): how many points are missing, and each row's least share.

    ``grade`` is empty when the form already has the highest grade; ``needed`` is then 0.
    ``rows`` holds one improvement for each row, ``together`` the fewest rows that reach the grade
    with all their points, empty where not even all rows together do. ``strict`` says that the
    total must pass ``threshold`` and not only reach it.

    >>> form = Form.loads("指标名称,指标值,实际完成值,分值\\n场次,≥40场,20场,100\\n")
    >>> way = improvements(form)
    >>> way.grade, way.threshold, way.needed
    ('中', Decimal('60'), Decimal('10'))
    """

    grade: str
    threshold: Decimal
    needed: Decimal
    rows: tuple[Improvement, ...]
    together: tuple[RowResult, ...]
    strict: bool = False


def improvements(subject: Form | Evaluation, standard: str | Standard | None = None) -> Improvements:
    """The least further improvement, row by row, that reaches the grade above the present total.

    Open rows count with their lowest points. Every answer is exact: the actual named reaches the
    grade, and one step less, in the decimals that target and actual are written with, does not.
    Raises :class:`~perfrules.errors.StandardError` for an unknown standard.

    >>> form = Form.loads("指标名称,指标值,实际完成值,分值\\n合格率,≥95%,96%,60\\n场次,≥40场,20场,40\\n")
    >>> way = improvements(form)
    >>> way.grade, way.needed, [row.explanation() for row in way.rows if row.possible]
    ('优', Decimal('10'), ['raise the actual from 20 to 30'])
    """
    result = subject if isinstance(subject, Evaluation) else evaluate(subject, standard or "national-2020")
    if isinstance(subject, Evaluation) and standard is not None:
        result = evaluate(subject.form, standard)
    above = _above(result)
    if above is None:
        return Improvements("", result.lowest, _ZERO, (), ())
    search = _Search(result, above)
    rows = tuple(map(search.row, result.rows))
    return Improvements(above.name, above.low, search.needed, rows, search.together(), search.strict)


def _above(result: Evaluation) -> Tier | None:
    """The tier above the lowest total."""
    lowest = result.lowest
    higher = [tier for tier in result.scale.tiers if tier.low >= lowest and lowest not in tier]
    return min(higher, key=lambda tier: tier.low, default=None)


class _Search:
    """Looks for the least better actual of one row after the other."""

    def __init__(self, result: Evaluation, above: Tier) -> None:
        self._result = result
        self._above = above
        self._factor = factor_of(result.rows)
        self._sum = sum((Fraction(row.lowest) for row in result.rows), Fraction(0))
        self.needed = WIDE.subtract(above.low, result.lowest)
        self.strict = not above.low_inclusive

    def row(self, row: RowResult) -> Improvement:
        room = WIDE.subtract(row.weight, row.lowest)
        if room <= 0:
            return Improvement(row, False, "full")
        if not self._reaches(room):
            best = total_of(self._sum + Fraction(room), self._factor, self._result.standard)
            return Improvement(row, False, "short", figures=(plain(WIDE.subtract(self._above.low, best)),))
        found = self._actual(row) if row.basis is Basis.COMPUTED else None
        return found or self._judged(row, room)

    def _reaches(self, gain: Decimal) -> bool:
        """Whether *gain* more points reach the grade."""
        after = total_of(self._sum + Fraction(gain), self._factor, self._result.standard)
        return after > self._above.low if self.strict else after >= self._above.low

    def _judged(self, row: RowResult, room: Decimal) -> Improvement:
        """A row whose points no number decides: only the points that it would need."""
        places = _fineness(self.needed)
        gain = rounded(Fraction(self.needed) / self._factor, places, "ROUND_UP")
        if not self._reaches(gain):
            gain = min(WIDE.add(gain, Decimal(1).scaleb(-places, WIDE)), room)
        points = WIDE.add(row.lowest, gain)
        reason = {Basis.COMPUTED: "whole", Basis.OPEN: "open"}.get(row.basis, "evaluator")
        return Improvement(row, True, reason, points, figures=("", plain(points)))

    def _actual(self, row: RowResult) -> Improvement | None:
        """The least better actual, found by halving the way to the bound."""
        verdict, target = row.verdict, row.indicator.target
        if verdict is None or verdict.value is None or verdict.bound is None:
            return None
        if not isinstance(target, (Comparison, Range, Approximate)):
            return None
        places = max(_fineness(verdict.reached), _fineness(verdict.bound))
        way = _Way(verdict.value, Fraction(verdict.bound), places)

        def enough(value: Decimal) -> bool:
            return self._reaches(WIDE.subtract(self._points(row, target, value), row.lowest))

        least = way.least(enough)
        if least is None:
            return None
        figures = exact(verdict.value), plain(least)
        reason = "reaches" if least > verdict.value else "lowers"
        points = self._points(row, target, least)
        return Improvement(row, True, reason, points, Quantity(least, target.unit), figures)

    def _points(self, row: RowResult, target: Comparison | Range | Approximate, value: Decimal) -> Decimal:
        actual = Amount(Quantity(value, target.unit))
        return by_target(row.indicator, actual, self._result.form, self._result.standard).lowest

    def together(self) -> tuple[RowResult, ...]:
        """The fewest rows that reach the grade with all their points: those with most to gain first."""
        gained = _ZERO
        chosen: list[RowResult] = []
        for row in sorted(self._result.rows, key=lambda row: WIDE.subtract(row.lowest, row.weight)):
            if self._reaches(gained):
                break
            chosen.append(row)
            gained = WIDE.add(gained, WIDE.subtract(row.weight, row.lowest))
        return tuple(chosen) if self._reaches(gained) else ()


@attrs.frozen
class _Way:
    """The way from an actual to its bound, in steps as fine as both are written."""

    start: Fraction
    goal: Fraction
    places: int

    def least(self, enough: Callable[[Decimal], bool]) -> Decimal | None:
        """The value nearest to the start that is *enough*; None where not even the bound is."""
        low, high = 0, -(-abs(self.goal - self.start) * 10**self.places // 1)
        if not enough(self._at(high)):
            return None
        while low + 1 < high:
            middle = (low + high) // 2
            low, high = (low, middle) if enough(self._at(middle)) else (middle, high)
        return self._at(high)

    def _at(self, steps: int) -> Decimal:
        sign = 1 if self.goal > self.start else -1
        return rounded(self.start + sign * Fraction(steps, 10**self.places), self.places)


def _fineness(figure: Decimal | None) -> int:
    exponent = figure.as_tuple().exponent if figure is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0
