"""Findings (审核发现): one thing about a form that does not add up, can't be read or looks like a slip."""

from __future__ import annotations

import attrs

from perfrules._display import Lang


@attrs.frozen
class Finding:
    """One finding (问题): what kind it is, where it stands, what is stated and what was computed.

    ``code`` is stable; ``docs/reference/findings.md`` lists them all. ``place`` names the
    indicator, section or cell; ``stated`` and ``computed`` are figures as text, empty where there
    is none; ``line`` is the line of the file (for JSON, the number of the row). A difference is
    not an error: people may take points off.

    >>> finding = Finding("points_differ", "合格率", "9", "9.47", en="9 stated, 9.47 by the formula.", zh="填报 9，应为 9.47。")
    >>> print(finding)
    合格率: 9 stated, 9.47 by the formula.
    """

    code: str
    place: str
    stated: str = ""
    computed: str = ""
    line: int | None = attrs.field(default=None, kw_only=True)
    en: str = attrs.field(kw_only=True)
    zh: str = attrs.field(kw_only=True)

    def message(self, lang: Lang = "en") -> str:
        """The sentence, in English or Chinese."""
        return self.zh if lang == "zh" else self.en

    def __str__(self) -> str:
        return f"{self.place}: {self.en}" if self.place else self.en
