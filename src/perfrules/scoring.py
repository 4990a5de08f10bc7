"""A row's points (得分) for a target and an actual, with the working that explains them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_05UP, ROUND_UP, Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction

import attrs

from perfrules import rules, standards
from perfrules._display import Lang, shortened
from perfrules._exact import WIDE, decimal, exact, plain, rounded
from perfrules.actuals import Amount, Attainment, Bound, Change, Claim, Missing
from perfrules.bounds import Bounds, Goal
from perfrules.checking import (
    Given as GivenActual,
)
from perfrules.checking import (
    amount_of,
    check,
    direction_of,
    factor_between,
    limits_of,
    quantity_of,
    shared_unit,
)
from perfrules.curves import (
    Piece,
    aim,
    curve,
    deducted,
    extremes,
    fitting,
    piece_at,
    refused,
)
from perfrules.errors import ArgumentError, NumberError, RuleError
from perfrules.quantities import NO_UNIT, Quantity, Unit
from perfrules.reading import parse
from perfrules.rules import Capped, Clauses, Given, ReviewUnlessMet, Rule, Tiers
from perfrules.standards import (
    FLAGGED,
    ExecutionRate,
    MissingPolicy,
    Mode,
    OverAchievement,
    OverAction,
    Rounding,
    Standard,
    ZeroBudget,
)
from perfrules.targets import AllOf, Approximate, Comparison, Direction, Numeric, Relative, Target
from perfrules.verdicts import Verdict

__all__ = [
    "Figure",
    "Flag",
    "Line",
    "Score",
    "execution_rate",
    "execution_score",
    "points_curve",
    "score",
    "scorer",
    "weight_of",
]


_LINES = {
    # what the points of a number come from; {0} is the actual
    "full": ("met, full points", "达到指标值，得满分"),
    "nothing": ("not met, and the rule is all or nothing", "未达到指标值，不得分"),
    "nothing_reached": ("nothing of the target {1} was reached", "目标 {1} 未有完成"),
    "ratio": ("{0}/{1} × {2}", "{0}/{1} × {2}"),
    "inverse": ("{1}/{0} × {2}", "{1}/{0} × {2}"),
    "excess": ("(1 - ({0} - {1})/{1}) × {2}", "(1 - ({0} - {1})/{1}) × {2}"),
    "twice": ("{0} is twice the bound {1} or more", "{0} 达到或超过界限 {1} 的两倍"),
    "no_ratio": ("not met, and a bound of {1} has no ratio", "未达到指标值，且界限 {1} 无法计算比例"),
    "below_pass_line": (
        "{0} against {1} is under the pass line of {2} of completion",
        "{0} 对 {1} 的完成率低于及格门槛 {2}",
    ),
    "interval": ("{0} lies in its interval of the rule", "{0} 所在档次的得分"),
    "steps": ("{0} is {3} steps from {1}: {2} - {3} × {4}", "{0} 距 {1} 共 {3} 级：{2} - {3} × {4}"),
    "slope": (
        "{2} less {4} for each {3} between {0} and {1}",
        "{2} 减去 {0} 与 {1} 之间每 {3} 扣 {4}",
    ),
    "floor": ("{0} is so far off that the floor holds", "{0} 偏离过多，得最低分"),
    "capped": ("no more than {1} can be earned", "最高得 {1}"),
    "over_deducted": (
        "{3} less {4} of it for each target beyond {2} times: {0} against {1}",
        "{0} 超过 {1} 的 {2} 倍：{3} 按超出部分每一倍扣减 {4}",
    ),
    # what the points of a verdict come from
    "met": ("met, full points", "达到指标值，得满分"),
    "not_met": ("not met", "未达到指标值"),
    "tier_full": ("达成: full points unless the evaluator gives less", "达成年度指标：未另行评分时得满分"),
    "tier": ("a figure from {0} up to {1} is the evaluator's to give", "由评价人在 {0} 至 {1} 之间评分"),
    "given": ("the evaluator gave {0}", "评价人评分 {0}"),
    "reading": ("{0} against {1}: {2} points", "按 {0} 对照 {1}：{2} 分"),
    "open": ("from {0} to {1} points", "{0} 至 {1} 分"),
    "between": ("only a bound of the actual is known", "实际值只有范围"),
    "missing_zero": (
        "no actual was given, which the standard counts as nothing",
        "未填实际完成值，按标准不得分",
    ),
    "clause": ("clause {0}: {1} of {2}", "第 {0} 项：{1}（满分 {2}）"),
    "clauses": ("the clauses together", "各项合计"),
    "zero_weight": ("the row has no weight", "该行没有分值"),
    # the execution rate
    "execution_rate": ("{0}/{1} = {2}%", "{0}/{1} = {2}%"),
    "execution_points": ("{0}% × {1}", "{0}% × {1}"),
    "execution_exact": ("{0}/{1} ({3}%) × {2}", "{0}/{1}（{3}%）× {2}"),
    "execution_capped": ("a rate counts up to {0}%", "执行率最高按 {0}% 计"),
    "execution_unknown": ("the executed amount is missing", "未填全年执行数"),
    "budget_zero": ("the budget is 0, so there is no rate", "预算数为 0，无法计算执行率"),
    "budget_zero_as": (
        "the budget is 0, which the standard counts as {0}%",
        "预算数为 0，按标准执行率计为 {0}%",
    ),
}
_FORMULAS = ("ratio", "inverse", "excess", "steps", "execution_points", "execution_exact")
_FLAGS = {
    "over_achieved": (
        "the actual is {0} times the target or more: was the target set too low?",
        "实际值达到指标值的 {0} 倍以上：指标值是否定得过低？",
    ),
    "over_achieved_reason": (
        "the actual is {0} times the target or more: give a written reason; points may be taken off",
        "实际值达到指标值的 {0} 倍以上：须书面说明原因，可酌情扣分",
    ),
    "full_though_unmet": (
        "the target is not met by its sign, yet the rule gives full points",
        "按比较符未达到指标值，但按规则得满分",
    ),
    "zero_bound": (
        "every actual of zero or more meets ≥0: check the target",
        "任何非负实际值都达到 ≥0：请检查指标值",
    ),
    "explain_execution": (
        "the execution rate is under {0}%: explain it",
        "预算执行率低于 {0}%：须说明原因",
    ),
    "review": ("a person reviews this row, since the target is not met", "未达到指标值，须人工复核"),
}


@attrs.frozen
class Line:
    """One step of a working (计分步骤): a ``code``, its figures, and the points it comes to.

    >>> Line("ratio", ("28.5", "30", "10"), "9.50").text()
    '28.5/30 × 10 = 9.50'
    """

    code: str
    figures: tuple[str, ...] = ()
    points: str = ""

    def __attrs_post_init__(self) -> None:
        _demand_known(self.code, self.figures, _LINES)

    def text(self, lang: Lang = "en") -> str:
        """The sentence, in English or Chinese."""
        sentence = _LINES[self.code][lang == "zh"].format(*self.figures)
        if not self.points:
            return sentence
        mark = " = " if self.code in _FORMULAS else "：" if lang == "zh" else ": "
        return f"{sentence}{mark}{self.points}"


@attrs.frozen
class Flag:
    """Something about a row that a person should look at (提示); it changes no points.

    >>> Flag("explain_execution", ("90",)).text()
    'the execution rate is under 90%: explain it'
    """

    code: str
    figures: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        _demand_known(self.code, self.figures, _FLAGS)

    def text(self, lang: Lang = "en") -> str:
        """The sentence, in English or Chinese."""
        return _FLAGS[self.code][lang == "zh"].format(*self.figures)


_MOST_FIGURES = 6


def _demand_known(code: str, figures: tuple[str, ...], table: dict[str, tuple[str, str]]) -> None:
    if code not in table:
        raise ArgumentError(
            f"There is no sentence for the code {code!r}; the codes are {', '.join(table)}.",
            f"没有代码 {code!r} 的句子；可用的有 {'、'.join(table)}。",
        )
    if any(f"{{{index}}}" in table[code][0] for index in range(len(figures), _MOST_FIGURES)):
        raise ArgumentError(
            f"The sentence of {code!r} needs more than {len(figures)} figures.",
            f"代码 {code!r} 的句子须有 {len(figures)} 个以上的数字。",
        )


_ZERO = Fraction(0)


@attrs.frozen
class Earned:
    """Exact points from ``low`` to ``high``; ``allowed`` is where an evaluator's own figure may lie."""

    low: Fraction
    high: Fraction
    allowed: Bounds
    lines: tuple[Line, ...]
    flags: tuple[Flag, ...] = ()


@attrs.frozen
class Terms:
    """What holds for the whole row: its name, over-achievement, the options of a check."""

    indicator: str = ""
    over: OverAchievement = FLAGGED
    width: Quantity | None = None
    baseline: Quantity | None = None


def earned(rule: Rule, verdict: Verdict, weight: Decimal, terms: Terms) -> Earned:
    """What *rule* gives for *verdict* on a row of *weight* points."""
    if not weight:
        return _settled(_ZERO, Line("zero_weight", points="0"))
    if verdict.readings:
        return _read_twice(rule, verdict, weight, terms)
    return _chosen(fitting(rule, verdict.target, verdict.direction, terms.indicator), verdict, weight, terms)


def _read_twice(rule: Rule, verdict: Verdict, weight: Decimal, terms: Terms) -> Earned:
    """What is possible where the unit of a number is in doubt: what either reading earns."""
    found = [earned(rule, reading, weight, terms) for reading in verdict.readings]
    low, high = min(each.low for each in found), max(each.high for each in found)
    lines = [
        Line("reading", (*_sides(reading), _ends(each.low, each.high, 2)))
        for reading, each in zip(verdict.readings, found, strict=True)
    ]
    return _open(low, high, *lines)


def _sides(verdict: Verdict) -> tuple[str, str]:
    return shortened(verdict.actual), shortened(verdict.target)


def _chosen(rule: Rule, verdict: Verdict, weight: Decimal, terms: Terms) -> Earned:
    full = Fraction(weight)
    if isinstance(rule, (Given, Tiers)):
        return _judgement(rule, verdict, full)
    if isinstance(rule, Clauses):
        return _clauses(rule, verdict, weight, terms)
    if isinstance(rule, ReviewUnlessMet):
        if verdict.met:
            return _chosen(rule.rule, verdict, weight, terms)
        return attrs.evolve(_undecided(full), flags=(Flag("review"),))
    by_number = _by_number(rule, verdict, weight, terms)
    if by_number is None and isinstance(rule, Capped):
        return _capped(_chosen(rule.rule, verdict, weight, terms), Fraction(rule.at_most))
    return _by_verdict(verdict, full) if by_number is None else by_number


def _settled(points: Fraction, *lines: Line, flags: tuple[Flag, ...] = ()) -> Earned:
    return Earned(points, points, Bounds(points, points), lines, flags)


def _open(low: Fraction, high: Fraction, *lines: Line, below: bool = False) -> Earned:
    """Points that are open; *below* keeps the evaluator's own figure under the upper end."""
    return Earned(low, high, Bounds(low, high, True, not below), lines)


def _undecided(full: Fraction) -> Earned:
    return _open(_ZERO, full)


def _by_verdict(verdict: Verdict, full: Fraction) -> Earned:
    if verdict.open:
        return _undecided(full)
    if verdict.met:
        return _settled(full, Line("met", (exact(full),)))
    return _settled(_ZERO, Line("not_met"))


def _judgement(rule: Given | Tiers, verdict: Verdict, full: Fraction) -> Earned:
    if isinstance(rule, Given):
        return _open(_ZERO, full, Line("tier", ("0", exact(full))))
    upper, middle = full * Fraction(rule.full_from), full * Fraction(rule.partial_from)
    claim = verdict.actual.attainment if isinstance(verdict.actual, Claim) else None
    if verdict.met or claim is Attainment.FULL:
        return Earned(full, full, Bounds(upper, full), (Line("tier_full"),))
    if claim is Attainment.PARTIAL:
        return _open(middle, upper, Line("tier", (exact(middle), exact(upper))), below=True)
    if claim is Attainment.NONE or verdict.not_met:
        return _open(_ZERO, middle, Line("tier", ("0", exact(middle))), below=True)
    return _undecided(full)


def _clauses(rule: Clauses, verdict: Verdict, weight: Decimal, terms: Terms) -> Earned:
    full = Fraction(weight)
    if not rule.shares:
        return _by_verdict(verdict, full)
    number = len(verdict.target.parts) if isinstance(verdict.target, AllOf) else 1
    if number != len(rule.shares):
        raise RuleError(
            f"The rule shares the weight among {len(rule.shares)} clauses; the target has {number}.",
            f"该规则按 {len(rule.shares)} 项分配分值，而指标值有 {number} 项。",
            code="rule_clauses",
        )
    if len(verdict.parts) != number:
        return _by_verdict(verdict, full)
    parts = (earned(rule.rule, part, weight, terms) for part in verdict.parts)
    return _summed([(part, Fraction(share)) for part, share in zip(parts, rule.shares, strict=True)], full)


def _summed(parts: list[tuple[Earned, Fraction]], full: Fraction) -> Earned:
    low = sum((part.low * share for part, share in parts), _ZERO)
    high = sum((part.high * share for part, share in parts), _ZERO)
    lines = tuple(
        Line("clause", (str(number), _ends(part.low * share, part.high * share), exact(full * share)))
        for number, (part, share) in enumerate(parts, 1)
    )
    flags = tuple(dict.fromkeys(flag for part, _ in parts for flag in part.flags))
    return Earned(low, high, Bounds(low, high), (*lines, Line("clauses")), flags)


def _ends(low: Fraction, high: Fraction, places: int | None = None) -> str:
    one, other = (exact(end) if places is None else plain(rounded(end, places)) for end in (low, high))
    return one if low == high else f"{one}–{other}"


def _capped(inner: Earned, most: Fraction) -> Earned:
    if inner.high <= most:
        return inner
    allowed = Bounds(min(Fraction(inner.allowed.low or 0), most), most)
    lines = (*inner.lines, Line("capped", ("", exact(most))))
    return attrs.evolve(inner, low=min(inner.low, most), high=most, allowed=allowed, lines=lines)


def _numeric(verdict: Verdict, terms: Terms) -> Target | None:
    """The target as one that a number decides: its unit or the actual's, its computed bound, its width."""
    target = verdict.target
    if isinstance(target, Relative):
        unit = _counted_in(verdict, terms)
        return None if verdict.bound is None else Comparison(target.op, verdict.bound, unit)
    if isinstance(target, Numeric) and not target.unit:
        target = attrs.evolve(target, unit=_counted_in(verdict, terms))
    if isinstance(target, Approximate) and target.tolerance is None and terms.width is not None:
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
        source = limits_of(actual).unit if isinstance(actual, (Amount, Bound)) else NO_UNIT
    level = isinstance(target, Relative) and target.trend is None
    return shared_unit(source or base, base if level else getattr(target, "unit", NO_UNIT))


def _by_number(rule: Rule, verdict: Verdict, weight: Decimal, terms: Terms) -> Earned | None:
    """What the points curve gives for the actual number; None where no number decides."""
    target = _numeric(verdict, terms)
    place = None if target is None else aim(target, verdict.direction)
    if target is None or place is None:
        return None
    full = Fraction(weight)
    if refused(rule, place):
        return attrs.evolve(_undecided(full), flags=(Flag("zero_bound"),))
    pieces = curve(rule, target, weight, verdict.direction)
    if pieces is None:
        return None
    pieces = deducted(pieces, place, full, terms.over)
    if isinstance(verdict.actual, Bound) and amount_of(verdict.actual) is None:
        return _by_bound(pieces, verdict.actual, place)
    value = verdict.value
    if value is None:
        return None
    return _reviewed(_on_curve(piece_at(pieces, value), value), verdict, place, terms.over, full)


def _on_curve(piece: Piece, value: Fraction) -> Earned:
    return _settled(piece.at(value), Line(piece.code, (exact(value), *piece.figures)))


def _reviewed(found: Earned, verdict: Verdict, place: Goal, over: OverAchievement, full: Fraction) -> Earned:
    """*found* with its flags: full though unmet, or far past the target."""
    flags = found.flags
    if verdict.not_met and found.low == full:
        flags = (*flags, Flag("full_though_unmet"))
    value, allowed, bound = verdict.value, found.allowed, place.rewarded
    if bound is not None and value is not None and value >= Fraction(over.at) * Fraction(bound):
        if over.action is OverAction.FLAG or over.action is OverAction.DEDUCT:
            flags = (*flags, Flag("over_achieved", (exact(Fraction(over.at)),)))
        if over.action is OverAction.REASON:
            flags = (*flags, Flag("over_achieved_reason", (exact(Fraction(over.at)),)))
            allowed = Bounds(_ZERO, found.high)
    return attrs.evolve(found, flags=flags, allowed=allowed)


def _by_bound(pieces: tuple[Piece, ...], actual: Bound, place: Goal) -> Earned:
    """What is possible where only a bound of the actual is known (``≥266米``)."""
    limits, line = limits_of(actual), Line("between")
    factor = factor_between(limits.unit, place.limits.unit)[0] or Fraction(1)
    low, high = extremes(pieces, limits.moved(lambda end: end * factor))
    return _settled(low, line) if low == high else _open(low, high, line)


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
    full, slow = full_points(weight, rounding), _Walk(pieces, weight, rounding)
    codes = [piece.code for piece in pieces]
    if full.as_tuple().exponent != -rounding.places:
        return slow.points
    if codes == ["nothing_reached", "ratio", "full"]:
        rising = _rising(pieces, full, weight, rounding)
        return slow.points if rising is None else rising.points
    if codes == ["full", "inverse"]:
        return _falling(pieces, full, weight, rounding).points
    return slow.points


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


def _rising(pieces: tuple[Piece, ...], full: Decimal, weight: Decimal, rounding: Rounding) -> _Product | None:
    """The scorer of a share of the weight, where no tie is so near that a product could miss it.

    The factor weight / bound is taken a trifle too large, in ``_DIGITS`` digits. An actual of up
    to ``_DIGITS`` digits, multiplied exactly, then lies on the same side of every tie as the true
    points, and on the upper side where these are a tie, which is where rounding half up puts it.
    """
    share = pieces[1].a / pieces[1].d
    small = max(share.numerator, share.denominator) < 10**10 and rounding.places < 10
    if not small or full >= 10**6 or rounding.mode not in (Mode.HALF_UP, Mode.DOWN):
        return None
    up = Context(prec=2 * _DIGITS, rounding=ROUND_UP, traps=[])
    factor = up.divide(Decimal(share.numerator), Decimal(share.denominator))
    exactly = Context(prec=3 * _DIGITS, Emax=WIDE.Emax, Emin=WIDE.Emin, traps=[Inexact])
    slow = _Walk(pieces, weight, rounding)
    return _Product(_finite(pieces[1].high), factor, full, rounding.mode.constant, exactly, slow)


def _falling(pieces: tuple[Piece, ...], full: Decimal, weight: Decimal, rounding: Rounding) -> _Quotient:
    """The scorer of weight × bound / actual.

    The quotient has one digit more than the points; sticky rounding keeps that digit from being 0
    or 5 unless it is exact, so that the quotient lies on the right side of every tie.
    """
    digits = max(full.adjusted(), 0) + rounding.places + 2
    sticky = Context(prec=digits, rounding=ROUND_05UP, Emax=WIDE.Emax, Emin=WIDE.Emin, traps=[])
    slow = _Walk(pieces, weight, rounding)
    bound, product = _finite(pieces[0].high), _finite(pieces[1].b)
    return _Quotient(bound, product, full, rounding.mode.constant, sticky, slow)


def _finite(ratio: Fraction | None) -> Decimal:
    """A bound or a product of decimals, which is a finite decimal itself."""
    return Decimal(exact(ratio or Fraction(0)))


@attrs.frozen
class _Product:
    """More is better: the weight where the target is met, else actual × weight / bound."""

    bound: Decimal
    factor: Decimal
    full: Decimal
    mode: str
    context: Context = attrs.field(eq=False)
    slow: _Walk

    def points(self, actual: Decimal) -> Decimal:
        """The points of *actual*; numbers out of the ordinary take the slow way."""
        try:
            if type(actual) is Decimal:
                if actual >= self.bound:
                    if actual.is_finite():
                        return self.full
                elif actual > _NO_POINTS:
                    return self.context.multiply(actual, self.factor).quantize(self.full, self.mode, WIDE)
        except (Inexact, InvalidOperation):
            return self.slow.points(actual)
        return self.slow.points(actual)


@attrs.frozen
class _Quotient:
    """Less is better: the weight where the target is met, else weight × bound / actual."""

    bound: Decimal
    product: Decimal
    full: Decimal
    mode: str
    context: Context = attrs.field(eq=False)
    slow: _Walk

    def points(self, actual: Decimal) -> Decimal:
        """The points of *actual*; numbers out of the ordinary take the slow way."""
        try:
            if type(actual) is Decimal:
                if actual <= self.bound and actual.is_finite():
                    return self.full
                quotient = self.context.divide(self.product, actual)
                if quotient:
                    return quotient.quantize(self.full, self.mode, WIDE)
        except InvalidOperation:
            return self.slow.points(actual)
        return self.slow.points(actual)


Figure = int | float | str | Decimal


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

    def explanation(self, lang: Lang = "en") -> str:
        """How the points came about and what to look at, in one text."""
        texts = [line.text(lang) for line in self.working] + [flag.text(lang) for flag in self.flags]
        if self.open and self.verdict is not None and self.verdict.open:
            reason = " ".join(self.verdict.explanation(lang).splitlines())
            texts.insert(0, reason.rstrip(".。"))
        return ("；" if lang == "zh" else "; ").join(texts)


def score(
    target: Target | Figure,
    actual: GivenActual | Sequence[GivenActual],
    weight: Figure,
    *,
    rule: Rule | str | None = None,
    standard: Standard | str | None = None,
    baseline: Quantity | Figure | None = None,
    direction: Direction | str | None = None,
    indicator: str | None = None,
    year: int | None = None,
    tolerance: Quantity | Figure | None = None,
    given: Figure | None = None,
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
    options = quantity_of(tolerance), quantity_of(baseline)
    terms = Terms(indicator or "", applied.over_achievement, *options)
    found = _found(verdict, offered, applied.rule if rule is None else rules.rule(rule), applied, terms)
    return _score(
        verdict, offered, found if given is None else _judged(found, decimal(given)), applied.rounding
    )


def _found(verdict: Verdict, weight: Decimal, rule: Rule, applied: Standard, terms: Terms) -> Earned:
    found = earned(rule, verdict, weight, terms)
    if weight and isinstance(verdict.actual, Missing) and applied.missing is MissingPolicy.ZERO:
        return attrs.evolve(found, low=_ZERO, high=_ZERO, lines=(Line("missing_zero"),))
    return found


def weight_of(weight: Figure) -> Decimal:
    """A weight (分值) as a number: zero or more points, else an error that says so.

    >>> weight_of("10")
    Decimal('10')
    """
    try:
        offered = decimal(weight)
    except NumberError as error:
        raise NumberError(f"The weight: {error.en}", f"分值：{error.zh}") from None
    if offered < 0:
        raise ArgumentError(
            f"A weight is zero or more points; found {plain(offered)}.",
            f"分值应为零或正数；实为 {plain(offered)}。",
            code="weight",
        )
    return offered or Decimal(0)


def _judged(found: Earned, given: Decimal) -> Earned:
    """*found* settled by the evaluator's own figure."""
    points, room = Fraction(given), found.allowed
    if points not in room:
        low, high = exact(Fraction(room.low or 0)), exact(Fraction(room.high or 0))
        last, zh_last = ("", "（含）") if room.high_inclusive else (" (not itself)", "（不含）")
        raise RuleError(
            f"The evaluator's figure {plain(given)} lies outside what the rule allows: "
            f"{low} to {high}{last}.",
            f"评价人评分 {plain(given)} 超出规则允许的范围：{low} 至 {high}{zh_last}。",
            code="given_outside",
        )
    return attrs.evolve(found, low=points, high=points, lines=(Line("given", (plain(given),)),))


def _score(verdict: Verdict | None, weight: Decimal, found: Earned, rounding: Rounding) -> Score:
    lowest = highest = settled(found.low, weight, rounding)
    if found.low != found.high:
        highest = settled(found.high, weight, rounding)
    lines = found.lines
    if found.low == found.high:
        lines = (*lines[:-1], attrs.evolve(lines[-1], points=plain(lowest)))
    elif not lines or lines[-1].code != "tier":
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
    read = parse(target) if isinstance(target, str) else target
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
        raise RuleError(
            f"No single number decides the points of {shortened(target)} under {type(chosen).__name__}; "
            "use score().",
            f"“{shortened(target)}”按 {type(chosen).__name__} 计分不由单个数字决定；请用 score()。",
            code="no_curve",
        )
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
    percent = rounded(Fraction(decimal(executed)) / base * 100, places, applied.rounding.mode.constant)
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
        return _score(None, offered, _unknown(offered, "execution_unknown"), rounding)
    base, spent = _amount(budget), decimal(executed)
    if not base:
        return _score(None, offered, _without_budget(applied.execution.zero_budget, offered), rounding)
    found = _execution(spent, decimal(budget), offered, applied.execution, rounding)
    return _score(None, offered, found, rounding)


def _amount(budget: Figure) -> Fraction:
    amount = decimal(budget)
    if amount < 0:
        raise ArgumentError(
            f"A budget is zero or more; found {plain(amount)}.",
            f"预算数应为零或正数；实为 {plain(amount)}。",
            code="budget",
        )
    return Fraction(amount)


def _unknown(weight: Decimal, code: str) -> Earned:
    full = Fraction(weight)
    return Earned(_ZERO, full, Bounds(_ZERO, full), (Line(code),))


def _without_budget(policy: ZeroBudget, weight: Decimal) -> Earned:
    if policy is ZeroBudget.OPEN:
        return _unknown(weight, "budget_zero")
    points, rate = (Fraction(weight), "100") if policy is ZeroBudget.FULL else (_ZERO, "0")
    return Earned(points, points, Bounds(points, points), (Line("budget_zero_as", (rate,)),))


def _execution(
    executed: Decimal, budget: Decimal, weight: Decimal, how: ExecutionRate, rounding: Rounding
) -> Earned:
    rate = Fraction(executed) / Fraction(budget)
    amounts = plain(executed), plain(budget)
    if how.rate_places is None:
        percent = plain(rounded(rate * 100, 2))
        lines: tuple[Line, ...] = (Line("execution_exact", (*amounts, plain(weight), percent)),)
    else:
        percent = plain(rounded(rate * 100, how.rate_places, rounding.mode.constant))
        rate = Fraction(percent) / 100
        product = Line("execution_points", (percent, plain(weight)))
        lines = Line("execution_rate", (*amounts, percent)), product
    counted = min(max(rate, _ZERO), Fraction(how.cap))
    if rate > counted:
        lines = (*lines, Line("execution_capped", (exact(Fraction(how.cap) * 100),)))
    points = counted * Fraction(weight)
    return Earned(points, points, Bounds(points, points), lines, _explained(rate, how.explain_below))


def _explained(rate: Fraction, below: Decimal | None) -> tuple[Flag, ...]:
    if below is None or rate >= Fraction(below):
        return ()
    return (Flag("explain_execution", (exact(Fraction(below) * 100),)),)
