"""A row's points (得分) for a target and an actual, with the working that explains them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

import attrs

from perfrules import rules, standards
from perfrules._display import Lang, shortened
from perfrules._exact import decimal, exact, plain, rounded
from perfrules.actuals import Missing
from perfrules.aims import aim, fitting
from perfrules.checking import Given, check, quantity_of
from perfrules.curves import curve, deducted
from perfrules.earning import Earned, Terms, earned
from perfrules.errors import ArgumentError, NumberError, RuleError
from perfrules.outcomes import Direction
from perfrules.pieces import Piece, Stretch
from perfrules.policies import ExecutionRate, MissingPolicy, Rounding, ZeroBudget
from perfrules.quantities import Quantity
from perfrules.reading import parse
from perfrules.rules import Rule
from perfrules.scorers import scorer_of, settled
from perfrules.standards import Standard
from perfrules.targets import Comparison, Target
from perfrules.verdicts import Verdict
from perfrules.working import Flag, Line

Figure = int | float | str | Decimal
_ZERO = Fraction(0)


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
    actual: Given | Sequence[Given],
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
    way = None if direction is None else Direction.of(direction)
    options = quantity_of(tolerance), quantity_of(baseline)
    terms = Terms(way, indicator or "", applied.over_achievement, *options)
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
    if not room.holds(points):
        low, high = exact(room.low or _ZERO), exact(room.high or _ZERO)
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
    way = None if direction is None else Direction.of(direction)
    if way is None and indicator and isinstance(read, Comparison) and read.implied:
        way = Direction.by_name(indicator)
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
    return Earned(_ZERO, full, Stretch(_ZERO, full), (Line(code),))


def _without_budget(policy: ZeroBudget, weight: Decimal) -> Earned:
    if policy is ZeroBudget.OPEN:
        return _unknown(weight, "budget_zero")
    points, rate = (Fraction(weight), "100") if policy is ZeroBudget.FULL else (_ZERO, "0")
    return Earned(points, points, Stretch(points, points), (Line("budget_zero_as", (rate,)),))


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
    return Earned(points, points, Stretch(points, points), lines, _explained(rate, how.explain_below))


def _explained(rate: Fraction, below: Decimal | None) -> tuple[Flag, ...]:
    if below is None or rate >= Fraction(below):
        return ()
    return (Flag("explain_execution", (exact(Fraction(below) * 100),)),)
