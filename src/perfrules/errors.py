"""Every exception that perfrules raises: data first, the message is rendered from it.

All derive from :class:`PerfrulesError`, carry a stable ``code``, speak English (``str``) and
Chinese (``error.message("zh")``), and pickle.
"""

from __future__ import annotations

from typing import Any

from perfrules._display import pointer
from perfrules.messages import ArgumentError, PerfrulesError

__all__ = [
    "ActualSyntaxError", "ArgumentError", "FormError", "NumberError", "OpenVerdictError", "PerfrulesError",
    "QuantitySyntaxError", "ReadingError", "RuleError", "ScaleError", "ScaleSyntaxError",
    "SerializationError", "SqlError", "StandardError", "TargetSyntaxError", "UnitMismatchError",
]  # fmt: skip


class ReadingError(PerfrulesError):
    """A text that could not be read, with the place where reading stopped.

    ``span`` counts code points of ``text`` as given, ``[start, end)``; ``expected`` words what
    could have stood there; ``found`` is the text of the span (empty at the end); ``hint`` says
    what to do, with which the sentence begins. ``str`` adds the text with a caret that lines up under
    double-width characters.

    >>> from perfrules import parse
    >>> try:
    ...     parse("≥95.00(%")
    ... except ReadingError as error:
    ...     print(error.span, error.hint)
    (6, 7) Close the bracket in “≥95.00(%”, or leave it out.
    """

    def __init__(
        self,
        sentence: str,
        /,
        *,
        text: str,
        span: tuple[int, int],
        expected: tuple[Any, ...] = (),
        **facts: Any,
    ) -> None:
        super().__init__(sentence, **facts)
        self.text = text
        self.span = span
        self.facts["expected"] = expected
        self.found = text[span[0] : span[1]]

    @property
    def expected(self) -> tuple[str, ...]:
        """What could have stood there, in English words."""
        return tuple(map(str, self.facts["expected"]))

    @property
    def hint(self) -> str:
        """What to do, in English; empty where the sentence says no more than what is wrong."""
        return str(self.facts.get("cure", ""))

    @property
    def hint_zh(self) -> str:
        """What to do, in Chinese."""
        cure = self.facts.get("cure")
        return cure.message("zh") if cure else ""

    def render(self, lang: str = "en") -> str:
        """The message, and the text with its caret on the lines below."""
        return f"{self.message(lang)}\n{pointer(self.text, self.span)}"

    def __str__(self) -> str:
        return self.render("en")


class TargetSyntaxError(ReadingError):
    """A target (指标值) that starts like a comparison, a number or a range and does not hold together.

    >>> from perfrules import parse
    >>> try:
    ...     parse("≥9O%")
    ... except TargetSyntaxError as error:
    ...     error.code, error.span, error.found
    ('syntax', (2, 3), 'O')
    """


class ActualSyntaxError(ReadingError):
    """An actual result (实际完成值) that can't be read.

    >>> from perfrules import parse_actual
    >>> try:
    ...     parse_actual("95.00(%")
    ... except ActualSyntaxError as error:
    ...     print(error.en)
    Write one number, then its unit; an unknown unit in brackets. “95.00(%” forms no quantity, range or words.
    """


class QuantitySyntaxError(ReadingError):
    """A quantity or a unit (计量单位) that can't be read.

    >>> from perfrules import parse_quantity
    >>> try:
    ...     parse_quantity("很多")
    ... except QuantitySyntaxError as error:
    ...     print(error.en)
    Write one number, perhaps with its unit. Expected a number, found “很多”.
    """


class ScaleSyntaxError(ReadingError):
    """A grade scale's footnote (等级标准) that can't be read.

    >>> from perfrules import parse_scale
    >>> try:
    ...     parse_scale("优秀90分")
    ... except ScaleSyntaxError as error:
    ...     print(error.hint)
    Write each tier as 90（含）-100分为优秀, with ， between the tiers.
    """


class NumberError(PerfrulesError):
    """A number that can't be used: infinite, NaN, or past the limits of :mod:`perfrules.limits`.

    >>> from perfrules import check
    >>> try:
    ...     check("≤5天", float("inf"))
    ... except NumberError as error:
    ...     print(error)
    Expected a finite number, found Infinity.
    """


class UnitMismatchError(PerfrulesError):
    """Two units that do not convert into one another; ``units`` names both.

    >>> from perfrules import check
    >>> try:
    ...     check("≤5个工作日", "5天")
    ... except UnitMismatchError as error:
    ...     error.units
    ('天', '工作日')
    """

    def __init__(self, sentence: str, /, *, units: tuple[str, str], **facts: Any) -> None:
        super().__init__(sentence, **facts)
        self.units = units


class OpenVerdictError(PerfrulesError):
    """An open verdict was used as if it were true or false.

    >>> from perfrules import check
    >>> try:
    ...     bool(check("≥95%", ""))
    ... except OpenVerdictError as error:
    ...     error.code
    'open_verdict'
    """


class ScaleError(PerfrulesError):
    """A scale with a hole, an overlap, an unmarked edge or a name twice; a total outside it.

    >>> from perfrules import parse_scale
    >>> try:
    ...     parse_scale("90（含）-100分为优，60（含）-80分为中，0-60分为差")
    ... except ScaleError as error:
    ...     print(error)
    Join the tiers: a total between 80 (中) and 90 (优) has no grade.
    """


class RuleError(PerfrulesError):
    """A scoring rule (评分规则) that contradicts itself or does not fit the target.

    >>> from perfrules import score
    >>> try:
    ...     score("≥5件", 5, 10, rule="half")
    ... except RuleError as error:
    ...     print(error.code)
    rule_unknown
    """


class StandardError(PerfrulesError):
    """A standard (评分标准) that is unknown or contradicts itself.

    >>> from perfrules.standards import standard
    >>> try:
    ...     standard("national-1999")
    ... except StandardError as error:
    ...     print(error.code)
    standard_unknown
    """


class FormError(PerfrulesError):
    """A form or table file that can't be read, with the line where that shows.

    >>> from perfrules import Form
    >>> try:
    ...     Form.loads("no table")
    ... except FormError as error:
    ...     print(error.code)
    form_heading
    """

    def __init__(self, sentence: str, /, *, line: int | None = None, **facts: Any) -> None:
        super().__init__(sentence, **facts, **({} if line is None else {"line": line}))
        self.line = line


class SerializationError(PerfrulesError):
    """Data that is not what ``to_dict`` writes; ``path`` says where, as ``rows[3].weight``.

    >>> from perfrules import from_dict
    >>> try:
    ...     from_dict({"kind": "quantity", "value": 5})
    ... except SerializationError as error:
    ...     print(error)
    At value: expected a decimal number in a string, such as "12.5", found the number 5.
    """

    def __init__(self, sentence: str, /, *, path: str, **facts: Any) -> None:
        super().__init__(sentence, **facts)
        self.path = path


class SqlError(PerfrulesError):
    """A target or rule that the named SQL dialect or the declared column can't hold exactly.

    >>> from perfrules.sql import IntegerColumn, condition
    >>> try:
    ...     condition("健全", IntegerColumn("actual"), dialect="sqlite")
    ... except SqlError as error:
    ...     print(error.code)
    sql_wording
    """
