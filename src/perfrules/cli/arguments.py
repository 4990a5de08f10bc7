"""Arguments (参数): a verb, its values and options in any order, and the help that says which there are.

A value may begin with a minus (``-3%``, ``-5万元``): an option is a minus and a Latin letter, and
behind ``--`` there is none. Options stand before or behind their verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import attrs

from perfrules._display import columns, pad, visible
from perfrules.cli.console import late
from perfrules.errors import ArgumentError
from perfrules.messages import Lang, language, said

OPTIONS = {
    "baseline": "B", "direction": "D", "explain": "CODE", "format": "FORMAT", "given": "P", "help": "",
    "ignore": "CODES", "indicator": "NAME", "json": "", "lang": "LANG", "output": "FILE", "plain": "",
    "rule": "R", "scale": "SCALE", "select": "CODES", "standard": "S", "tolerance": "T", "version": "",
    "weight": "W", "year": "YYYY",
}  # fmt: skip
"""Every option, and what its value is called in the help; empty for one that has none."""
SHORT = {"-h": "help", "-o": "output", "-V": "version"}


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@attrs.frozen
class Verb:
    """One verb (命令): its module, its values and how many it takes, its options, an example."""

    module: str
    values: tuple[str, ...] = attrs.field(converter=_words)
    least: int
    most: int | None
    options: tuple[str, ...] = attrs.field(converter=_words)
    example: str


_CHECK = "indicator direction baseline year tolerance weight standard rule given"
VERBS = {
    "parse": Verb("values", "TEXT", 1, None, "indicator", "parse '≥95.00(%)' 3月前"),
    "check": Verb("values", "TARGET ACTUAL", 1, 2, _CHECK, "check '≥-5%' -3% --weight 10"),
    "grade": Verb("values", "TOTAL", 1, 1, "scale standard", "grade 89.99 --scale 90-75-60"),
    "evaluate": Verb(
        "forms", "FORM", 1, None, "standard format output plain", "evaluate form.csv -o form.html"
    ),
    "audit": Verb("forms", "FORM", 1, None, "standard", "audit form.csv --json"),
    "lint": Verb("forms", "FORM", 0, None, "standard select ignore explain format", "lint form.csv"),
}
"""Every verb, in the order that the help shows."""
_EVERYWHERE = ("json", "lang", "help", "version")


@attrs.frozen
class Given:
    """What was given (所给参数): the verb, its values, and each option with its values."""

    verb: str
    values: tuple[str, ...]
    options: dict[str, list[str]]

    def has(self, option: str) -> bool:
        """Whether *option* was given."""
        return option in self.options

    def text(self, option: str) -> str | None:
        """The value of *option*, the last where it was given more than once."""
        return self.options[option][-1] if option in self.options else None

    def codes(self, option: str) -> list[str]:
        """The codes given to *option*, also with commas between."""
        every = ",".join(self.options.get(option, [])).split(",")
        return [code.strip() for code in every if code.strip()]


def spoken(words: Sequence[str]) -> Lang | None:
    """The language that ``--lang`` names last, if it does: help and errors of all else need it first."""
    said = [value for option, value in _parts(words) if option == "--lang"]
    try:
        return language(said[-1] or "") if said else None
    except ArgumentError:
        return None


def _parts(words: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """Each option with its value (``None`` for a missing one), and each value behind an empty option."""
    waiting = list(reversed(words))
    while waiting:
        word = waiting.pop()
        if word == "--":
            yield from (("", value) for value in reversed(waiting))
            return
        if not _is_option(word):
            yield "", word
            continue
        name, equals, value = word.partition("=")
        if word[:2] in SHORT and not equals:  # -ofile
            name, equals, value = word[:2], word[2:], word[2:]
        if equals or not OPTIONS.get(SHORT.get(name, name.removeprefix("--")), ""):
            yield name, value
        else:
            yield name, waiting.pop() if waiting and not _is_option(waiting[-1]) else None


def _is_option(word: str) -> bool:
    first = word.lstrip("-")[:1]
    return word.startswith("-") and first.isascii() and first.isalpha()


def verb_in(words: Sequence[str]) -> str:
    """The verb among *words* and a blank, or nothing."""
    return next((f"{value} " for option, value in _parts(words) if not option and value in VERBS), "")


def read(words: Sequence[str]) -> Given:
    """What *words* give; raises :class:`~perfrules.errors.ArgumentError` where they are none of a verb.

    >>> read(["--json", "check", "≥-5%", "-3%", "--weight=10"]).values
    ('≥-5%', '-3%')
    """
    values: list[str] = []
    options: dict[str, list[str]] = {}
    for option, value in _parts(words):
        if not option:
            values.append(value or "")
            continue
        name = SHORT.get(option) or option.removeprefix("--")
        if name not in OPTIONS:
            raise _unknown("option", option, [f"--{known}" for known in _of(values)])
        if value is None:
            raise ArgumentError("cli.value_missing", option=option, value=OPTIONS[name])
        if value and not OPTIONS[name]:
            raise ArgumentError("cli.value_excess", option=option, value=visible(value))
        options.setdefault(name, []).append(value)
    if values[:1] == ["help"]:
        options.setdefault("help", []).append("")
        values = values[1:]
    if not values:
        return Given("", (), options)
    verb, *rest = values
    if verb not in VERBS:
        raise _unknown("verb", verb, [*VERBS, "help"])
    if "help" not in options and "version" not in options:
        _demand(verb, rest, options)
    return Given(verb, tuple(rest), options)


def _of(values: Sequence[str]) -> list[str]:
    """The options of the verb that *values* begin with, or all."""
    verb = next((value for value in values if value in VERBS), "")
    return sorted({*VERBS[verb].options, *_EVERYWHERE} if verb else OPTIONS)


def _unknown(what: str, found: str, known: Sequence[str]) -> ArgumentError:
    if what == "verb" and found == "score":
        return ArgumentError("cli.verb_score")
    near = late("difflib").get_close_matches(found, known, n=1)
    if near:
        return ArgumentError(f"cli.{what}_near", found=visible(found), near=near[0])
    return ArgumentError(f"cli.{what}_unknown", found=visible(found), known=tuple(known))


def _demand(verb: str, values: Sequence[str], options: dict[str, list[str]]) -> None:
    """Demand that *verb* takes these *values* and *options*."""
    takes = VERBS[verb]
    for name in options:
        if name not in (*takes.options, *_EVERYWHERE):
            known = tuple(f"--{known}" for known in takes.options)
            raise ArgumentError("cli.option_elsewhere", option=f"--{name}", verb=verb, known=known)
    lang = options.get("lang", ["en"])[-1]
    if spoken(["--lang", lang]) is None:
        raise ArgumentError("cli.lang", found=visible(lang))
    if len(values) < takes.least:
        needed = takes.values[len(values)].lower()
        raise ArgumentError(f"cli.needed_{needed}", example=f"perfrules {takes.example}")
    if takes.most is not None and len(values) > takes.most:
        raise ArgumentError("cli.excess", found=visible(values[takes.most]))
    typed = chain(values if takes.module == "values" else (), *options.values())
    for text in typed:
        if any("\ud800" <= char <= "\udfff" for char in text):
            raise ArgumentError("cli.undecodable", found=visible(text))


def help_of(verb: str, lang: str) -> str:
    """The help of *verb*, or of the whole command line where it is empty."""
    if verb:
        takes = VERBS[verb]
        shown = [value if takes.least > at else f"[{value}]" for at, value in enumerate(takes.values)]
        call = f"{verb} {' '.join(shown)}{' ...' if takes.most is None else ''} [--…]"
        listed = _listed("help.values", [(name, said(f"value.{name}", lang)) for name in takes.values], lang)
        options, examples = (*takes.options, *_EVERYWHERE), [takes.example]
    else:
        call = "VERB ..."
        listed = _listed("help.verbs", [(name, said(f"help.{name}", lang)) for name in VERBS], lang)
        options, examples = _EVERYWHERE, [takes.example for takes in VERBS.values()]
    usage = said("help.usage", lang, call=f"perfrules {call}")
    lines = [usage, "", said(f"help.{verb or 'perfrules'}", lang), ""]
    lines += [*listed, *_listed("help.options", [_option(name, verb, lang) for name in options], lang)]
    lines += [said("help.examples", lang), *(f"  perfrules {example}" for example in examples), ""]
    return "\n".join(lines)


def _option(name: str, verb: str, lang: str) -> tuple[str, str]:
    short = next((f"{short}, " for short, long in SHORT.items() if long == name), "")
    code = f"option.{verb}.{name}" if (verb, name) == ("lint", "format") else f"option.{name}"
    return f"{short}--{name} {OPTIONS[name]}".rstrip(), said(code, lang)


def _listed(title: str, pairs: Sequence[tuple[str, str]], lang: str) -> list[str]:
    width = max(columns(name) for name, _ in pairs) + 2
    return [said(title, lang), *(f"  {pad(name, width)}{meaning}" for name, meaning in pairs), ""]
