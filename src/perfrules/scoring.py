"""A row's points (得分) for a target and an actual, with the working that explains them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_05UP, ROUND_UP, Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction
from typing import ClassVar

import attrs

from perfrules import checking, rules, standards, targets
from perfrules._display import shortened
from perfrules._exact import WIDE, decimal, exact, plain, rounded
from perfrules.actuals import Actual, Amount, Attainment, Bound, Change, Claim, Missing, Moment
from perfrules.bounds import Bounds, Goal
from perfrules.checking import Figure, check, direction_of, quantity_of
from perfrules.curves import Piece, aim, curve, deducted, extremes, fitting, piece_at, refused
from perfrules.dates import months_between
from perfrules.errors import ArgumentError, NumberError, RuleError
from perfrules.messages import Message, language, said, sentences
from perfrules.quantities import NO_UNIT, Quantity, Unit, convertible, ratio
from perfrules.reading import parse
from perfrules.rules import Rule
from perfrules.standards import (
    ExecutionRate,
    Mode,
    OverAchievement,
    OverAction,
    Rounding,
    Standard,
    ZeroBudget,
)
from perfrules.targets import Comparator, Comparison, Deadline, Direction, Numeric, Relative, Target
from perfrules.verdicts import NoteKind, Reason, Verdict

__all__ = [
    "Figure", "Flag", "Line", "Score", "execution_rate", "execution_score", "points_curve", "score",
    "scorer", "weight_of",
]  # fmt: skip

_LINES = {
    code: figures
    for figures, codes in {
        "": "not_met tier_full between missing_zero clauses zero_weight execution_unknown budget_zero",
        "actual": "interval",
        "actual full": "full nothing",
        "actual bound": "twice no_ratio",
        "actual bound full": "nothing_reached ratio inverse excess",
        "actual bound line": "below_pass_line",
        "actual bound full steps cost": "steps",
        "actual bound full size cost": "slope",
        "actual bound at full rate": "over_deducted",
        "actual bound at full off": "over_band",
        "actual floor": "floor",
        "actual most": "capped",
        "late unit": "late",
        "full": "met",
        "low high": "tier open",
        "points": "given",
        "number earned share": "clause",
        "one first other second": "reading",
        "most": "bonus penalty",
        "executed budget rate": "execution_rate",
        "rate weight": "execution_points",
        "executed budget weight rate": "execution_exact",
        "cap": "execution_capped",
        "rate": "budget_zero_as",
    }.items()
    for code in codes.split()
}
"""What the figures of each line of a working are, in their order."""
_FLAGS = {
    "over_achieved": "at", "over_achieved_reason": "at", "full_though_unmet": "", "zero_bound": "",
    "explain_execution": "below", "review": "",
}  # fmt: skip
_FORMULAS = ("ratio", "inverse", "excess", "steps", "over_band", "execution_points", "execution_exact")


class _Worded:
    """A code with its figures, which the sentence of that code puts into words."""

    __slots__ = ()
    code: str
    figures: tuple[str, ...]
    _known: ClassVar[dict[str, str]]

    @property
    def sentence(self) -> str:
        raise NotImplementedError

    def __attrs_post_init__(self) -> None:
        if self.code not in self._known:
            raise ArgumentError("argument.line", found=repr(self.code), known=tuple(self._known))
        sentence, names = sentences()[self.sentence][0], self._known[self.code].split()
        needed = max((place for place, name in enumerate(names, 1) if f"{{{name}}}" in sentence), default=0)
        if len(self.figures) < needed:
            raise ArgumentError("argument.figures", found=repr(self.code), count=len(self.figures))

    @property
    def told(self) -> Message:
        """The sentence as data."""
        facts = dict(zip(self._known[self.code].split(), self.figures, strict=False))
        return Message(self.sentence, **facts)

    def text(self, lang: str = "en") -> str:
        """The sentence, in English or Chinese."""
        return self.told.message(lang)


@attrs.frozen
class Line(_Worded):
    """One step of a working (计分步骤): a ``code``, its figures, and the points it comes to.

    >>> Line("ratio", ("28.5", "30", "10"), "9.50").text()
    '28.5/30 × 10 = 9.50'
    """

    _known = _LINES
    code: str
    figures: tuple[str, ...] = ()
    points: str = ""

    @property
    def sentence(self) -> str:
        """The code of the sentence in :mod:`perfrules.messages`."""
        return f"line.{self.code}"

    @property
    def told(self) -> Message:
        """The sentence as data."""
        sentence = super().told
        form = "line.formula" if self.code in _FORMULAS else "line.points"
        return Message(form, line=sentence, points=self.points) if self.points else sentence


@attrs.frozen
class Flag(_Worded):
    """Something about a row that a person should look at (提示); it changes no points.

    >>> Flag("explain_execution", ("90",)).text()
    'the execution rate is under 90%: explain it'
    """

    _known = _FLAGS
    code: str
    figures: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The code of the sentence in :mod:`perfrules.messages`."""
        return f"flag.{self.code}"


_ZERO = Fraction(0)


@attrs.frozen
class Earned:
    """Exact points from ``low`` to ``high``; ``allowed`` is where an evaluator's own figure may lie."""

    low: Fraction
    high: Fraction
    allowed: Bounds
    lines: tuple[Line, ...]
    flags: tuple[Flag, ...] = ()
    most: Decimal | None = None  # what can be earned at most, where that is not the weight


@attrs.frozen
class Terms:
    """What holds for the whole row: its name, over-achievement, the options of a check."""

    indicator: str = ""
    over: OverAchievement = standards.FLAGGED
    width: Quantity | None = None
    baseline: Quantity | None = None


def earned(rule: Rule, verdict: Verdict, weight: Decimal, terms: Terms) -> Earned:
    """What *rule* gives for *verdict* on a row of *weight* points."""
    chosen = fitting(rule, verdict.target, verdict.direction, terms.indicator)
    if isinstance(chosen, (rules.Bonus, rules.Penalty)):
        return _beyond(chosen, verdict, terms)
    if not weight:
        return _settled(_ZERO, Line("zero_weight", points="0"))
    if verdict.readings:
        return _read_twice(rule, verdict, weight, terms)
    return _chosen(chosen, verdict, weight, terms)


def _beyond(rule: rules.Bonus | rules.Penalty, verdict: Verdict, terms: Terms) -> Earned:
    """Points beyond the weight, or below zero."""
    found = earned(rule.rule, verdict, rule.most, terms)
    less = Fraction(rule.most) if isinstance(rule, rules.Penalty) else _ZERO
    line = Line("penalty" if less else "bonus", (plain(rule.most),))
    return attrs.evolve(
        found,
        low=found.low - less,
        high=found.high - less,
        allowed=found.allowed.moved(lambda points: points - less),
        lines=(*found.lines, line),
        most=_NO_POINTS if less else rule.most,
    )


def _read_twice(rule: Rule, verdict: Verdict, weight: Decimal, terms: Terms) -> Earned:
    """What is possible where the unit of a number is in doubt: what either reading earns."""
    found = [earned(rule, reading, weight, terms) for reading in verdict.readings]
    low, high = min(each.low for each in found), max(each.high for each in found)
    first, second = (_ends(each.low, each.high, 2) for each in found)
    return _open(low, high, Line("reading", (verdict.meanings[0], first, verdict.meanings[1], second)))


def _chosen(rule: Rule, verdict: Verdict, weight: Decimal, terms: Terms) -> Earned:
    full = Fraction(weight)
    if isinstance(rule, rules.Given):
        return _open(_ZERO, full, Line("tier", ("0", exact(full))))
    if isinstance(rule, rules.Tiers):
        return _by_tier(rule, verdict, full)
    if isinstance(rule, rules.Clauses):
        return _clauses(rule, verdict, weight, terms)
    if isinstance(rule, rules.ReviewUnlessMet):
        if verdict.met:
            return _chosen(rule.rule, verdict, weight, terms)
        return attrs.evolve(_open(_ZERO, full), flags=(Flag("review"),))
    if isinstance(verdict.target, Deadline) and isinstance(rule, (rules.Steps, rules.Intervals)):
        return _by_lateness(rule, verdict, verdict.target, weight)
    by_number = _by_number(rule, verdict, weight, terms)
    if by_number is None and isinstance(rule, (rules.Overshoot, rules.Capped)):
        inner = _chosen(rule.rule, verdict, weight, terms)
        return _capped(inner, Fraction(rule.at_most)) if isinstance(rule, rules.Capped) else inner
    return by_number or _by_verdict(verdict, full)


def _settled(points: Fraction, *lines: Line, flags: tuple[Flag, ...] = ()) -> Earned:
    return Earned(points, points, Bounds(points, points), lines, flags)


def _open(low: Fraction, high: Fraction, *lines: Line, below: bool = False) -> Earned:
    """Points that are open; *below* keeps the evaluator's own figure under the upper end."""
    return Earned(low, high, Bounds(low, high, True, not below), lines)


def _by_verdict(verdict: Verdict, full: Fraction) -> Earned:
    if verdict.open:
        return _open(_ZERO, full)
    if verdict.met:
        return _settled(full, Line("met", (exact(full),)))
    return _settled(_ZERO, Line("not_met"))


def _by_tier(rule: rules.Tiers, verdict: Verdict, full: Fraction) -> Earned:
    upper, middle = full * Fraction(rule.full_from), full * Fraction(rule.partial_from)
    claim = verdict.actual.attainment if isinstance(verdict.actual, Claim) else None
    if verdict.met or claim is Attainment.FULL:
        return Earned(full, full, Bounds(upper, full), (Line("tier_full"),))
    if claim is Attainment.PARTIAL and verdict.reason is not Reason.JUDGEMENT_NEEDED:
        return _open(middle, upper, Line("tier", (exact(middle), exact(upper))), below=True)
    if claim is Attainment.NONE or verdict.not_met:
        return _open(_ZERO, middle, Line("tier", ("0", exact(middle))), below=True)
    return _open(_ZERO, full)


def _clauses(rule: rules.Clauses, verdict: Verdict, weight: Decimal, terms: Terms) -> Earned:
    full = Fraction(weight)
    number = len(verdict.target.parts) if isinstance(verdict.target, targets.AllOf) else 1
    if rule.shares and number != len(rule.shares):
        raise RuleError("rule_clauses", shares=len(rule.shares), clauses=number)
    if not rule.shares or len(verdict.parts) != number:
        return _by_verdict(verdict, full)
    low = high = _ZERO
    lines: list[Line] = []
    flags: list[Flag] = []
    for place, (part, each) in enumerate(zip(verdict.parts, rule.shares, strict=True), 1):
        found, share = earned(rule.rule, part, weight, terms), Fraction(each)
        least, most = found.low * share, found.high * share
        low, high = low + least, high + most
        lines.append(Line("clause", (str(place), _ends(least, most), exact(full * share))))
        flags += found.flags
    lines.append(Line("clauses"))
    return Earned(low, high, Bounds(low, high), tuple(lines), tuple(dict.fromkeys(flags)))


def _ends(low: Fraction, high: Fraction, places: int | None = None) -> str:
    one, other = (exact(end) if places is None else plain(rounded(end, places)) for end in (low, high))
    return one if low == high else f"{one}–{other}"


def _capped(inner: Earned, most: Fraction) -> Earned:
    if inner.high <= most:
        return inner
    allowed = Bounds(min(Fraction(inner.allowed.low or 0), most), most)
    lines = (*inner.lines, Line("capped", ("", exact(most))))
    return attrs.evolve(inner, low=min(inner.low, most), high=most, allowed=allowed, lines=lines)


def numeric(verdict: Verdict, terms: Terms) -> Target | None:
    """The target as one that a number decides: its unit or the actual's, its computed bound, its width."""
    target = verdict.target
    if isinstance(target, Relative):
        unit = _counted_in(verdict, terms)
        op = Comparator.AT_LEAST if target.implied else target.op
        return None if verdict.bound is None else Comparison(op, verdict.bound, unit)
    if isinstance(target, Numeric) and not target.unit:
        target = attrs.evolve(target, unit=_counted_in(verdict, terms))
    if isinstance(target, targets.Approximate) and target.tolerance is None and terms.width is not None:
        width = terms.width
        counted = width.to(target.unit) if width.unit and target.unit else width
        return attrs.evolve(target, tolerance=counted.value)
    return target


def _counted_in(verdict: Verdict, terms: Terms) -> Unit:
    """The unit that the verdict's bound and value are counted in; a level's is its baseline's."""
    target, actual = verdict.target, verdict.actual
    base = NO_UNIT if terms.baseline is None else terms.baseline.unit
    if isinstance(actual, Change):
        source, base = actual.quantity.unit, NO_UNIT
    else:
        source = checking.limits_of(actual).unit if isinstance(actual, (Amount, Bound)) else NO_UNIT
    level = isinstance(target, Relative) and target.trend is None
    return checking.shared_unit(source or base, base if level else getattr(target, "unit", NO_UNIT))


def _by_number(rule: Rule, verdict: Verdict, weight: Decimal, terms: Terms) -> Earned | None:
    """What the points curve gives for the actual number; None where no number decides."""
    target = numeric(verdict, terms)
    place = None if target is None else aim(target, verdict.direction)
    if target is None or place is None:
        return None
    full = Fraction(weight)
    if refused(rule, place):
        return attrs.evolve(_open(_ZERO, full), flags=(Flag("zero_bound"),))
    pieces = curve(rule, target, weight, verdict.direction)
    if pieces is None:
        return None
    pieces = deducted(pieces, place, full, terms.over)
    if isinstance(verdict.actual, Bound) and checking.amount_of(verdict.actual) is None:
        limits = checking.limits_of(verdict.actual)  # only a bound is known: ≥266米
        factor = checking.factor_between(limits.unit, place.limits.unit)[0] or Fraction(1)
        return _possible(pieces, limits.moved(lambda end: end * factor), Line("between"))
    value = verdict.value
    if value is None:
        return None
    piece = piece_at(pieces, value)
    found = _settled(piece.at(value), Line(piece.code, (exact(value), *piece.figures)))
    return _reviewed(found, verdict, place, terms.over, full)


def _reviewed(found: Earned, verdict: Verdict, place: Goal, over: OverAchievement, full: Fraction) -> Earned:
    """*found* with its flags: full though unmet, or far past the target."""
    flags = found.flags
    if verdict.not_met and found.low == full:
        flags = (*flags, Flag("full_though_unmet"))
    value, allowed, bound = verdict.value, found.allowed, place.rewarded
    if bound is not None and value is not None and value >= Fraction(over.at) * Fraction(bound):
        if over.action is OverAction.REASON:
            allowed = Bounds(_ZERO, found.high)
        if over.action is not OverAction.IGNORE:
            code = "over_achieved_reason" if over.action is OverAction.REASON else "over_achieved"
            flags = (*flags, Flag(code, (exact(Fraction(over.at)),)))
    return attrs.evolve(found, flags=flags, allowed=allowed)


def _possible(pieces: tuple[Piece, ...], within: Bounds, line: Line) -> Earned:
    """What any number *within* bounds earns."""
    return _open(*extremes(pieces, within), line)


_DAY, _MONTH = Unit("天"), Unit("月")
_ANY_YEAR = 2000


def _by_lateness(
    rule: rules.Steps | rules.Intervals, verdict: Verdict, target: Deadline, weight: Decimal
) -> Earned:
    """What a deadline earns by the days or months that it was missed by."""
    unit, actual = rule.unit, verdict.actual
    if not unit.symbol or not (convertible(unit, _DAY) or convertible(unit, _MONTH)):
        raise RuleError("rule_date", rule=type(rule).__name__)
    pieces = curve(rule, Comparison(Comparator.AT_MOST, _NO_POINTS, unit), weight)
    if pieces is None or not isinstance(actual, Moment) or verdict.reason is Reason.YEAR_NEEDED:
        return _by_verdict(verdict, Fraction(weight))
    year = next((int(note.values[0]) for note in verdict.notes if note.kind is NoteKind.YEAR), _ANY_YEAR)
    by, done = target.by.in_year(year), actual.date.in_year(year)
    within = target.edge is targets.Edge.WITHIN
    due = by.last.toordinal() if within else by.first.toordinal() - 1
    latest = due if by.day else by.last.toordinal()
    first = _lateness(latest, done.first.toordinal(), unit)
    last = _lateness(due, done.last.toordinal(), unit)
    line = Line("late", (_ends(first, last, 2), unit.symbol))
    if first != last:
        return _possible(pieces, Bounds(first, last), line)
    piece = piece_at(pieces, first)
    lines = line, Line(piece.code, (exact(first), *piece.figures))
    return _settled(piece.at(first), *(lines if first else lines[1:]))


def _lateness(due: int, done: int, unit: Unit) -> Fraction:
    """How many of *unit* lie between two days, each counted from the year 1; none where it is in time."""
    if done <= due:
        return _ZERO
    if convertible(unit, _DAY):
        return Fraction(done - due) / ratio(unit, _DAY)
    return months_between(due, done) / ratio(unit, _MONTH)


_NO_POINTS = Decimal(0)
_DIGITS = 28


def settled(points: Fraction, weight: Decimal, rounding: Rounding) -> Decimal:
    """Exact *points* as they are given: rounded once, and never past the *weight*.

    >>> settled(Fraction(1, 3), Decimal(10), Rounding())
    Decimal('0.33')
    """
    if points >= weight:
        return full_points(weight, rounding)
    return min(rounded(points, rounding.places, rounding.mode.constant), weight)


def full_points(weight: Decimal, rounding: Rounding) -> Decimal:
    """The whole weight: with the decimals of the rounding where it has no more, else as it is."""
    shown = rounded(weight, rounding.places)
    return shown if shown == weight else weight


def scorer_of(pieces: tuple[Piece, ...], weight: Decimal, rounding: Rounding) -> Callable[[Decimal], Decimal]:
    """A picklable function of one ``Decimal`` that gives the points of *pieces*."""
    full, walk = full_points(weight, rounding), _Walk(pieces, weight, rounding)
    if full.as_tuple().exponent == -rounding.places:
        match [piece.code for piece in pieces]:
            case ["nothing_reached", "ratio", "full"]:
                return _rising(walk, full)
            case ["full", "inverse"]:
                return _falling(walk, full)
    return walk.points


@attrs.frozen
class _Walk:
    """Points of any curve, piece by piece."""

    pieces: tuple[Piece, ...]
    weight: Decimal
    rounding: Rounding

    def points(self, actual: Decimal) -> Decimal:
        """The points of *actual*."""
        value = Fraction(decimal(actual))
        return settled(piece_at(self.pieces, value).at(value), self.weight, self.rounding)


def _rising(slow: _Walk, full: Decimal) -> Callable[[Decimal], Decimal]:
    """The scorer of a share of the weight, where no tie is so near that a product could miss it.

    The factor weight / bound is taken a trifle too large, in ``_DIGITS`` digits. An actual of up
    to ``_DIGITS`` digits, multiplied exactly, then lies on the same side of every tie as the true
    points, and on the upper side where these are a tie, which is where rounding half up puts it.
    """
    (_, ratio_piece, _), rounding = slow.pieces, slow.rounding
    share = ratio_piece.a / ratio_piece.d
    small = max(share.numerator, share.denominator) < 10**10 and rounding.places < 10
    if not small or full >= 10**6 or rounding.mode not in (Mode.HALF_UP, Mode.DOWN):
        return slow.points
    up = Context(prec=2 * _DIGITS, rounding=ROUND_UP, traps=[])
    factor = up.divide(Decimal(share.numerator), Decimal(share.denominator))
    exactly = Context(prec=3 * _DIGITS, Emax=WIDE.Emax, Emin=WIDE.Emin, traps=[Inexact])
    return _Quick(_finite(ratio_piece.high), factor, full, rounding.mode.constant, exactly, slow).rising


def _falling(slow: _Walk, full: Decimal) -> Callable[[Decimal], Decimal]:
    """The scorer of weight × bound / actual.

    The quotient has one digit more than the points; sticky rounding keeps that digit from being 0
    or 5 unless it is exact, so that the quotient lies on the right side of every tie.
    """
    (met, missed), rounding = slow.pieces, slow.rounding
    digits = max(full.adjusted(), 0) + rounding.places + 2
    sticky = Context(prec=digits, rounding=ROUND_05UP, Emax=WIDE.Emax, Emin=WIDE.Emin, traps=[])
    return _Quick(_finite(met.high), _finite(missed.b), full, rounding.mode.constant, sticky, slow).falling


def _finite(ratio: Fraction | None) -> Decimal:
    """A bound or a product of decimals, which is a finite decimal itself."""
    return Decimal(exact(ratio or Fraction(0)))


@attrs.frozen
class _Quick:
    """Points of a ratio with a method for each way; the bound method is the scorer.

    The weight where the actual meets the ``bound``, else what ``factor`` and the actual make; numbers
    out of the ordinary take the slow way.
    """

    bound: Decimal
    factor: Decimal
    full: Decimal
    mode: str
    context: Context = attrs.field(eq=False)
    slow: _Walk

    def rising(self, actual: Decimal) -> Decimal:
        """More is better: the actual times the weight / bound that ``factor`` is."""
        try:
            if type(actual) is Decimal:
                if actual >= self.bound:
                    if actual.is_finite():
                        return self.full
                elif actual > _NO_POINTS:
                    return self.context.multiply(actual, self.factor).quantize(self.full, self.mode, WIDE)
        except (Inexact, InvalidOperation):
            pass
        return self.slow.points(actual)

    def falling(self, actual: Decimal) -> Decimal:
        """Less is better: the weight × bound that ``factor`` is, by the actual."""
        try:
            if type(actual) is Decimal:
                if actual <= self.bound and actual.is_finite():
                    return self.full
                quotient = self.context.divide(self.factor, actual)
                if quotient:
                    return quotient.quantize(self.full, self.mode, WIDE)
        except InvalidOperation:
            pass
        return self.slow.points(actual)


@attrs.frozen
class Score:
    """The points of one row (得分), from ``lowest`` to ``highest``, and what they were made from.

    ``exact_lowest`` and ``exact_highest`` are the points before any rounding, for a standard that
    rounds only the total. ``working`` and ``flags`` are data; :meth:`explanation` words them.
    ``verdict`` is None for an execution rate.

    >>> row = score("≥30人", 28.5, 10)
    >>> row.points, row.explanation()
    (Decimal('9.50'), '28.5/30 × 10 = 9.50')
    """

    verdict: Verdict | None
    weight: Decimal
    lowest: Decimal
    highest: Decimal
    exact_lowest: Fraction
    exact_highest: Fraction
    working: tuple[Line, ...]
    flags: tuple[Flag, ...] = ()

    @property
    def points(self) -> Decimal | None:
        """The points, None while they are open."""
        return None if self.open else self.lowest

    @property
    def open(self) -> bool:
        """Whether the points are still open (待定)."""
        return self.exact_lowest != self.exact_highest

    def explanation(self, lang: str = "en") -> str:
        """How the points came about and what to look at, in one text."""
        chosen = language(lang)
        texts = [line.text(chosen) for line in self.working] + [flag.text(chosen) for flag in self.flags]
        if self.open and self.verdict is not None and self.verdict.open:
            told = self.verdict.headline if self.verdict.readings else self.verdict.explanation
            reason = " ".join(told(chosen).splitlines())
            texts.insert(0, reason.rstrip(".。"))
        return said("between_lines", chosen).join(texts)

    def __str__(self) -> str:
        return self.explanation()


def score(
    target: Target | str | int | float | Decimal,
    actual: Actual
    | str
    | int
    | float
    | Decimal
    | Sequence[Actual | str | int | float | Decimal | None]
    | None,
    weight: str | int | float | Decimal,
    *,
    rule: Rule | str | None = None,
    standard: Standard | str | None = None,
    baseline: Quantity | str | int | float | Decimal | None = None,
    direction: Direction | str | None = None,
    indicator: str | None = None,
    year: int | None = None,
    tolerance: Quantity | str | int | float | Decimal | None = None,
    given: str | int | float | Decimal | None = None,
) -> Score:
    """The points (得分) of *actual* against *target* on a row of *weight* points.

    *rule* is a rule or the name of one; without it the *standard* (``national-2020``) chooses by
    kind. *given* is the evaluator's own figure, where the rule leaves room for one. The other
    arguments are those of :func:`~perfrules.checking.check`.

    Raises :class:`~perfrules.errors.ArgumentError` for a negative weight,
    :class:`~perfrules.errors.NumberError` for one that is no finite number, and
    :class:`~perfrules.errors.RuleError` for a rule that does not fit, or a figure outside its tier.

    >>> score("≤10件", 12, 10).points, score("≤10件", 12, 10, rule="by-excess").points
    (Decimal('8.33'), Decimal('8.00'))
    """
    offered = weight_of(weight)
    verdict = check(
        target,
        actual,
        baseline=baseline,
        direction=direction,
        indicator=indicator,
        year=year,
        tolerance=tolerance,
    )
    applied = standards.standard(standard)
    terms = Terms(indicator or "", applied.over_achievement, quantity_of(tolerance), quantity_of(baseline))
    found = earned(applied.rule if rule is None else rules.rule(rule), verdict, offered, terms)
    if offered and isinstance(verdict.actual, Missing) and applied.missing is standards.MissingPolicy.ZERO:
        found = attrs.evolve(found, low=_ZERO, high=_ZERO, lines=(Line("missing_zero"),))
    if given is not None:
        found = _judged(found, decimal(given))
    return _score(verdict, offered, found, applied.rounding)


def weight_of(weight: Figure) -> Decimal:
    """A weight (分值) as a number: zero or more points, else an error that says so.

    >>> weight_of("10")
    Decimal('10')
    """
    try:
        offered = decimal(weight)
    except NumberError as error:
        raise NumberError("number.weight", error=error) from None
    if offered < 0:
        raise ArgumentError("weight", found=plain(offered))
    return offered or Decimal(0)


def _judged(found: Earned, given: Decimal) -> Earned:
    """*found* settled by the evaluator's own figure."""
    points, room = Fraction(given), found.allowed
    if points not in room:
        low, high = exact(Fraction(room.low or 0)), exact(Fraction(room.high or 0))
        code = "given_outside" if room.high_inclusive else "given_outside.open"
        raise RuleError(code, found=plain(given), low=low, high=high)
    return attrs.evolve(found, low=points, high=points, lines=(Line("given", (plain(given),)),))


def _score(verdict: Verdict | None, weight: Decimal, found: Earned, rounding: Rounding) -> Score:
    most = weight if found.most is None else found.most
    lowest, highest = settled(found.low, most, rounding), settled(found.high, most, rounding)
    lines = found.lines
    if found.low == found.high:
        lines = (*lines[:-1], attrs.evolve(lines[-1], points=plain(lowest)))
    elif not lines or lines[-1].code not in ("tier", "reading"):
        lines = (*lines, Line("open", (plain(lowest), plain(highest))))
    return Score(verdict, weight, lowest, highest, found.low, found.high, lines, found.flags)


def scorer(
    target: Target | str,
    weight: Figure,
    *,
    rule: Rule | str | None = None,
    standard: Standard | str | None = None,
    rounding: Rounding | None = None,
    direction: Direction | str | None = None,
    indicator: str = "",
) -> Callable[[Decimal], Decimal]:
    """A kept function (计分函数) from an actual number, in the target's unit, to its points.

    For inner loops: it gives exactly the points of :func:`score`, and pickles. Raises
    :class:`~perfrules.errors.RuleError` for a target whose points no single number decides, such
    as wording, a deadline, or an implied ``=`` without its direction.

    >>> points = scorer("≥95%", 10)
    >>> points(Decimal("96.2")), points(Decimal("90"))
    (Decimal('10.00'), Decimal('9.47'))
    """
    offered, applied = weight_of(weight), standards.standard(standard)
    read = parse(target, indicator) if isinstance(target, str) else target
    way = direction_of(read, indicator, None if direction is None else Direction.of(direction))
    pieces = points_curve(read, offered, rule=rule, standard=applied, direction=way, indicator=indicator)
    return scorer_of(pieces, offered, rounding or applied.rounding)


def points_curve(
    target: Target,
    weight: Decimal,
    *,
    rule: Rule | str | None = None,
    standard: Standard | str | None = None,
    direction: Direction | None = None,
    indicator: str = "",
) -> tuple[Piece, ...]:
    """Points as pieces over the actual number (计分曲线), what :func:`scorer` and SQL are made of.

    Raises :class:`~perfrules.errors.RuleError` where no single number decides the points.

    >>> from perfrules import parse
    >>> len(points_curve(parse("≥95%"), Decimal(10)))
    3
    """
    applied = standards.standard(standard)
    chosen = fitting(applied.rule if rule is None else rules.rule(rule), target, direction, indicator)
    pieces, place = curve(chosen, target, weight, direction), aim(target, direction)
    if pieces is None or place is None:
        raise RuleError("no_curve", target=shortened(target), rule=type(chosen).__name__)
    return deducted(pieces, place, Fraction(weight), applied.over_achievement)


def execution_rate(
    executed: Figure, budget: Figure, standard: Standard | str | None = None
) -> Decimal | None:
    """The execution rate (预算执行率) in percent as the standard prints it; None for a budget of 0.

    >>> execution_rate("5881000", "6120000", "shanghai-2019"), execution_rate("9034", "20000")
    (Decimal('96.00'), Decimal('45.17'))
    """
    applied = standards.standard(standard)
    base = _amount(budget)
    if not base:
        return None
    places = applied.execution.printed_places
    percent = rounded(
        Fraction(decimal(executed)) / Fraction(base) * 100, places, applied.rounding.mode.constant
    )
    return rounded(percent, max(places, 2))


def execution_score(
    executed: Figure | None, budget: Figure | None, weight: Figure, standard: Standard | str | None = None
) -> Score:
    """The points of the execution rate: executed / budget × weight, as the *standard* says.

    *budget* is the one that the standard's ``execution.base`` names, in the same unit as
    *executed*. Open where an amount is missing, or where the budget is 0 and the standard leaves
    that open.

    >>> execution_score("215457.6", "250000.00", 10).explanation()
    '215457.6/250000.00 = 86.18%; 86.18% × 10 = 8.62; the execution rate is under 90%: explain it'
    """
    offered, applied = weight_of(weight), standards.standard(standard)
    rounding = applied.execution.rounding or applied.rounding
    if executed is None or budget is None:
        found = _open(_ZERO, Fraction(offered), Line("execution_unknown"))
    elif base := _amount(budget):
        found = _execution(decimal(executed), base, offered, applied.execution, rounding)
    else:
        decimal(executed)
        found = _without_budget(applied.execution.zero_budget, Fraction(offered))
    return _score(None, offered, found, rounding)


def _amount(budget: Figure) -> Decimal:
    amount = decimal(budget)
    if amount < 0:
        raise ArgumentError("budget", found=plain(amount))
    return amount


def _without_budget(policy: ZeroBudget, full: Fraction) -> Earned:
    match policy:
        case ZeroBudget.OPEN:
            return _open(_ZERO, full, Line("budget_zero"))
        case ZeroBudget.ZERO:
            return _settled(_ZERO, Line("budget_zero_as", ("0",)))
        case ZeroBudget.FULL:
            return _settled(full, Line("budget_zero_as", ("100",)))


_ALL_SPENT = Comparison(Comparator.AT_LEAST, Decimal(100), Unit("%"))


def _execution(
    executed: Decimal, budget: Decimal, weight: Decimal, how: ExecutionRate, rounding: Rounding
) -> Earned:
    rate, places = Fraction(executed) / Fraction(budget), how.rate_places
    percent = rounded(rate * 100, 2 if places is None else places, rounding.mode.constant)
    amounts, shown, full = (plain(executed), plain(budget)), plain(percent), plain(weight)
    by_rule = how.rule != rules.Proportional()
    if places is None and not by_rule:
        lines = [Line("execution_exact", (*amounts, full, shown))]
    else:
        lines = [Line("execution_rate", (*amounts, shown))]
    if places is not None:
        rate = Fraction(percent) / 100
        lines += [] if by_rule else [Line("execution_points", (shown, full))]
    counted = min(max(rate, _ZERO), Fraction(how.cap))
    if rate > counted:
        lines.append(Line("execution_capped", (exact(Fraction(how.cap) * 100),)))
    points = counted * Fraction(weight)
    if by_rule:
        piece = piece_at(points_curve(_ALL_SPENT, weight, rule=how.rule), counted * 100)
        points = piece.at(counted * 100)
        lines.append(Line(piece.code, (exact(counted * 100), *piece.figures)))
    late = how.explain_below is not None and rate < Fraction(how.explain_below)
    flags = (Flag("explain_execution", (exact(Fraction(how.explain_below or 0) * 100),)),) if late else ()
    return _settled(points, *lines, flags=flags)
