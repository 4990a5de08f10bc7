from __future__ import annotations

import inspect
import pickle
from decimal import Decimal
from typing import Any

import attrs
import pytest

from perfrules.curves import fitting, kind
from perfrules.dates import PartialDate
from perfrules.errors import NumberError, RuleError
from perfrules.rules import (
    KINDS,
    NAMED,
    USUAL,
    AllOrNothing,
    Bonus,
    ByExcess,
    ByKind,
    Capped,
    Case,
    Clauses,
    Count,
    Cut,
    Given,
    Intervals,
    Measure,
    Overshoot,
    Penalty,
    Proportional,
    ReviewUnlessMet,
    Rule,
    Side,
    Steps,
    Tiers,
    cuts,
    rule,
)
from perfrules.targets import (
    AllOf,
    Approximate,
    Comparator,
    Comparison,
    Deadline,
    Direction,
    Qualitative,
    Range,
    Relative,
    Target,
)

EVERY_RULE: list[Rule] = [
    AllOrNothing(),
    Proportional(pass_line="0.6", cap="0.9"),
    ByExcess(),
    Intervals(cuts([(90, 5), (80, 4)]), out_of=5),
    Steps(5, 1, floor=2, count=Count.STARTED),
    Tiers(),
    Given(),
    Capped(Given(), 5),
    ReviewUnlessMet(Proportional()),
    Overshoot(Proportional(), cuts([("1.2", 1), ("1.5", 2)]), out_of=10),
    Bonus(Intervals(cuts([(1, 2)])), 5),
    Penalty(Steps(1, 1), 5),
    Clauses(("0.5", "0.5")),
    USUAL,
]


@pytest.mark.parametrize("value", EVERY_RULE, ids=lambda value: type(value).__name__)
def test_rules_are_values(value: Any) -> None:
    """Every rule is frozen, equal to its own rebuilding from the fields, hashable and picklable."""
    again = type(value)(**{field.name: getattr(value, field.name) for field in attrs.fields(type(value))})
    assert (again, hash(again), pickle.loads(pickle.dumps(value))) == (value, hash(value), value)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        value.new = 1


def test_every_rule_is_tried() -> None:
    """The list above holds each class of rule."""
    assert {type(value).__name__ for value in EVERY_RULE} == {cls.__name__ for cls in Rule.__subclasses__()}


@pytest.mark.parametrize("value", EVERY_RULE, ids=lambda value: type(value).__name__)
def test_rules_name_their_term_and_source(value: Rule) -> None:
    """A rule's documentation begins with its Chinese term and says where it comes from."""
    text = type(value).__doc__ or ""
    assert any("一" <= char <= "鿿" for char in text.splitlines()[0])
    assert ("Source:" in text) == (type(value) not in (Clauses, ByKind))


def test_numbers_may_be_given_in_any_exact_form() -> None:
    """Integers, text and decimals make equal rules; a float counts as the decimal it prints."""
    assert Steps(5, "0.5") == Steps(Decimal(5), 0.5)
    assert Steps(5, "0.5", out_of="0.5") == Steps(5, "0.5", out_of=Decimal("0.50"))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Proportional(cap=2), "cap is a share from 0 to 1; found 2."),
        (lambda: Proportional(pass_line=-1), "pass_line is a share from 0 to 1; found -1."),
        (lambda: ByExcess(pass_line=60), "pass_line is a share from 0 to 1; found 60."),
        (lambda: Cut(90, -1), "points must be zero or more; found -1."),
        (lambda: Intervals(()), "A rule with edges needs at least one cut."),
        (
            lambda: Intervals(cuts([(90, 5), ("90.0", 4)])),
            "The rule names an edge twice: 90, 90.0; give each edge once.",
        ),
        (
            lambda: Intervals(cuts([(90, 5)]), out_of=4),
            "out_of is the full points, above zero and no less than 5; found 4.",
        ),
        (lambda: Steps(5, 1, out_of=0), "out_of is the full points, above zero and no less than 0; found 0."),
        (lambda: Steps(0, 1), "A step needs a size and a cost above zero; found 0 and 1."),
        (lambda: Steps(5, 0), "A step needs a size and a cost above zero; found 5 and 0."),
        (lambda: Steps(5, -1), "A step needs a size and a cost above zero; found 5 and -1."),
        (
            lambda: Steps(5, 1, of=Measure.COMPLETION),
            "Steps are measured in value or distance; found completion.",
        ),
        (lambda: Steps(5, 1, free=-1), "free must be zero or more; found -1."),
        (lambda: Overshoot(Proportional(), ()), "A rule with edges needs at least one cut."),
        (
            lambda: Overshoot(Proportional(), cuts([("0.9", 1)])),
            "Cuts of an overshoot lie above 1 times the target, and farther ones take off no less; found 0.9.",  # noqa: E501
        ),
        (
            lambda: Overshoot(Proportional(), cuts([("1.2", 2), ("1.5", 1)])),
            "Cuts of an overshoot lie above 1 times the target, and farther ones take off no less; "
            "found 1.2, 1.5.",
        ),
        (lambda: Penalty(Given(), -5), "most must be zero or more; found -5."),
        (lambda: Steps(5, 1, floor=-1), "floor must be zero or more; found -1."),
        (lambda: Tiers("0.6", "0.8"), "partial_from lies between 0 and full_from (0.6); found 0.8."),
        (lambda: Tiers("0.6", "0.6"), "partial_from lies between 0 and full_from (0.6); found 0.6."),
        (lambda: Tiers("0.8", 0), "partial_from lies between 0 and full_from (0.8); found 0."),
        (lambda: Tiers(80, 60), "full_from is a share from 0 to 1; found 80."),
        (lambda: Capped(Given(), -5), "at_most must be zero or more; found -5."),
        (lambda: Clauses(("0.5", "0.6")), "The shares of the clauses add up to 1; found 0.5, 0.6."),
        (
            lambda: Case(Given(), targets=("≥",)),
            f"There is no kind of target ≥; the kinds are {' '.join(KINDS)}.",
        ),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused(make: object, message: str) -> None:
    """The error says what was found and what holds, in English and in Chinese."""
    with pytest.raises(RuleError) as caught:
        make()  # type: ignore[operator]
    assert (caught.value.en, caught.value.zh != caught.value.en) == (message, True)


BY_NAME = ("pass_line", "cap", "zero", "side", "of", "unit", "free", "either_way", "out_of", "count")


@pytest.mark.parametrize("made", [Proportional, ByExcess, Intervals, Steps, Overshoot])
def test_settings_are_given_by_name(made: type[Rule]) -> None:
    """What a bare number could be mistaken for is given by keyword alone."""
    settings = inspect.signature(made).parameters.values()
    named = [one.name for one in settings if one.kind is inspect.Parameter.KEYWORD_ONLY]
    assert named
    assert named == [one.name for one in settings if one.name in BY_NAME]


def test_a_rule_takes_no_nan() -> None:
    """A number that is none is refused when the rule is made."""
    with pytest.raises(NumberError):
        Steps("NaN", 1)


def test_rules_are_found_by_name() -> None:
    """A name gives its rule, a rule gives itself, another name an error that lists them."""
    assert [rule(name) for name, _ in NAMED] == [value for _, value in NAMED]
    assert rule(Given()) == Given()
    with pytest.raises(RuleError) as caught:
        rule("abc")
    names = "usual, all-or-nothing, proportional, by-excess, tiers, given"
    assert (caught.value.code, caught.value.en) == (
        "rule_unknown",
        f"Choose a rule of {names}; there is none named 'abc'.",
    )


AT_LEAST = Comparison(Comparator.AT_LEAST, Decimal(95))
IMPLIED = Comparison(Comparator.EQUAL, Decimal(95), implied=True)
TARGETS: list[tuple[Target, Direction | None, str]] = [
    (AT_LEAST, None, ">="),
    (Comparison(Comparator.MORE_THAN, Decimal(95)), None, ">"),
    (Comparison(Comparator.AT_MOST, Decimal(95)), None, "<="),
    (Comparison(Comparator.LESS_THAN, Decimal(95)), None, "<"),
    (Comparison(Comparator.EQUAL, Decimal(95)), None, "="),
    (IMPLIED, None, "="),
    (IMPLIED, Direction.MORE, ">="),
    (IMPLIED, Direction.LESS, "<="),
    (Range(Decimal(1), Decimal(2)), None, "range"),
    (Approximate(Decimal(5)), None, "approximate"),
    (Deadline(PartialDate(2021)), None, "deadline"),
    (Relative("往年", Comparator.AT_MOST), None, "relative"),
    (Qualitative("健全"), None, "qualitative"),
    (AllOf((AT_LEAST, Qualitative("健全"))), None, "all_of"),
]


@pytest.mark.parametrize(("target", "direction", "name"), TARGETS)
def test_cases_choose_by_kind(target: Target, direction: Direction | None, name: str) -> None:
    """The case that names a target's kind gives its rule, every other target takes the rest."""
    assert kind(target, direction) == name
    choice = ByKind((Case(Given(), targets=(name,)),), otherwise=AllOrNothing())
    assert fitting(choice, target, direction) == Given()
    other = ByKind((Case(Given(), targets=tuple(set(KINDS) - {name})),), otherwise=AllOrNothing())
    assert fitting(other, target, direction) == AllOrNothing()


def test_every_kind_is_tried() -> None:
    """The list above holds every kind that a case can name."""
    assert {name for _, _, name in TARGETS} == set(KINDS)


def test_cases_choose_by_the_indicators_name() -> None:
    """A case with words fits the indicators that hold one of them, the first fitting case wins."""
    satisfaction = Case(Steps(5, 1), indicators=("满意度", "满意率"))
    choice = ByKind((satisfaction, Case(Given(), targets=(">=",))))
    chosen = [fitting(choice, AT_LEAST, None, name) for name in ("群众满意度", "合格率")]
    assert chosen == [Steps(5, 1), Given()]


def test_choices_inside_other_rules_are_made_too() -> None:
    """A cap or a review around a choice keeps its place; clauses of a single target are its rule."""
    choice = ByKind((Case(Given(), targets=(">=",)),))
    assert fitting(Capped(choice, 5), AT_LEAST) == Capped(Given(), 5)
    assert fitting(ReviewUnlessMet(choice), AT_LEAST) == ReviewUnlessMet(Given())
    assert fitting(Clauses((), choice), AT_LEAST) == Given()


def test_a_cut_may_leave_its_edge_out() -> None:
    """Intervals keep the side and the inclusion of every edge as data."""
    value = Intervals((Cut(90, 5, inclusive=False),), side=Side.AT_MOST)
    assert (value.cuts[0].inclusive, value.side) == (False, Side.AT_MOST)
