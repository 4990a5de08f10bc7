"""Funds (项目资金): the amounts in a target form's head, and whether they contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import attrs

from perfrules._exact import WIDE, decimal, plain, total


def _amount(value: int | str | Decimal | None) -> Decimal | None:
    return None if value is None else decimal(value)


@attrs.frozen
class Funds:
    """The funds of a project (项目资金), all in the form's money, ``None`` where nothing is printed.

    ``total`` is 项目总预算 or 中期资金总额, ``annual`` 年度资金总额, ``fiscal`` 财政拨款,
    ``appropriation`` the part of it of this year (其中：当年财政拨款), ``carried`` 上年结转资金,
    ``other`` 其他资金, ``None`` too where the head names further sources (事业收入, 中央补助).

    >>> [gap.computed for gap in Funds(100, fiscal=60, other=30).gaps()]
    ['90']
    """

    total: Decimal | None = attrs.field(default=None, converter=_amount)
    annual: Decimal | None = attrs.field(default=None, converter=_amount)
    fiscal: Decimal | None = attrs.field(default=None, converter=_amount)
    appropriation: Decimal | None = attrs.field(default=None, converter=_amount)
    carried: Decimal | None = attrs.field(default=None, converter=_amount)
    other: Decimal | None = attrs.field(default=None, converter=_amount)

    def gaps(self) -> Iterator[Gap]:
        """What contradicts what: parts above their whole, and parts that are not their sum."""
        if self.total is not None and self.annual is not None and self.annual > self.total:
            yield Gap("annual", "total", plain(self.total), plain(self.annual))
        if self.fiscal is not None and self.appropriation is not None and self.appropriation > self.fiscal:
            yield Gap("appropriation", "fiscal", plain(self.fiscal), plain(self.appropriation))
        yield from self._sum()

    def _sum(self) -> Iterator[Gap]:
        wholes = {"annual": self.annual, "total": self.total}
        given = {name: whole for name, whole in wholes.items() if whole is not None}
        sums = [parts for parts in self._sources() if None not in parts]
        added = {parts: total(parts) for parts in sums}
        agrees = any(_same(added[parts], whole, parts) for parts in sums for whole in given.values())
        if given and sums and not agrees:
            name, whole = next(iter(given.items()))
            yield Gap("parts", name, plain(whole), plain(added[sums[0]]))

    def _sources(self) -> tuple[tuple[Decimal | None, ...], ...]:
        """The amounts that may make up the whole; 上年结转资金 is part of 财政拨款, or stands beside it."""
        if self.fiscal is None:
            return ((self.appropriation, self.carried, self.other),)
        return (self.fiscal, self.other), (self.fiscal, self.carried, self.other)


@attrs.frozen
class Gap:
    """Two amounts that contradict each other (资金矛盾): which two, the whole as printed, the part.

    >>> next(Funds(100, annual=120).gaps())
    Gap(what='annual', whole='total', stated='100', computed='120')
    """

    what: str
    whole: str
    stated: str
    computed: str


def _same(together: Decimal, whole: Decimal, parts: tuple[Decimal | None, ...]) -> bool:
    """Whether *parts*, each rounded to what is printed, can add up to *whole*."""
    exponents = [figure.as_tuple().exponent for figure in (*parts, whole) if figure is not None]
    coarsest = max(power for power in exponents if isinstance(power, int))
    apart = WIDE.subtract(together, whole).copy_abs()
    return apart < WIDE.scaleb(Decimal(len(parts)), coarsest)
