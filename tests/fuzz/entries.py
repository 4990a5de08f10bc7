"""The entry points (入口): what to draw for each, how to call it, and the laws that its answer keeps.

An answer is a value or a :class:`PerfrulesError`; a law that does not hold raises :class:`Broken`.
"""

from __future__ import annotations

import contextlib
import io
import json
import pickle
import sqlite3
import sys
from collections.abc import Callable
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

from fuzz.texts import DIGITS, MARKUP, Source
from perfrules import auditing, cli, evaluation, linting, report, standards
from perfrules.actuals import Amount, Wording
from perfrules.checking import check
from perfrules.errors import PerfrulesError
from perfrules.forms import Form
from perfrules.predicates import predicate
from perfrules.reading import parse, parse_actual, parse_parts, parse_quantity, parse_scale
from perfrules.scoring import score
from perfrules.serialize import dumps, from_dict, loads, to_dict
from perfrules.sql import Dialect, IntegerColumn, bounds_table, condition, points
from perfrules.targets import Qualitative, Target


class Broken(Exception):  # noqa: N818 - it is a law that is broken
    """A law that did not hold."""


def hold(law: bool, why: str) -> None:
    if not law:
        raise Broken(why)


class Entry(NamedTuple):
    """One entry point: its share of all texts, what to draw, how to call it."""

    share: int
    draw: Callable[[Source], Any]
    call: Callable[[Any], Any]
    grammar: str = ""  # the start rule, where a text is read by one alone


def _text(source: Source) -> str:
    return source.long() if source.rng.random() < 0.002 else source.text()


def sound(value: Any, *, deep: bool) -> Any:
    """Hold what every value keeps: hashable, shown, and for a *deep* look pickled and as JSON."""
    hash(value)
    if deep:
        hold(pickle.loads(pickle.dumps(value)) == value, "pickled, it is another")
        hold(from_dict(json.loads(dumps(value))) == value, "as JSON, it is another")
    return value


def _deep(text: str) -> bool:
    return len(text) % 7 == 0


def _parse(text: str) -> Target:
    target = sound(parse(text), deep=_deep(text))
    _unread(target)
    printed = str(target)
    hold(parse(printed) == target, f"it prints as {printed[:200]!r}, which is another target")
    return target  # type: ignore[no-any-return]


def _unread(made: object) -> None:
    if isinstance(made, (Qualitative, Wording)):
        digits = any(char in DIGITS[0] + DIGITS[1] for char in made.wording)
        hold(
            made.numbers_unread == digits, "numbers_unread is not whether Arabic digits stand in the wording"
        )


def _actual(text: str) -> Any:
    actual = sound(parse_actual(text), deep=_deep(text))
    _unread(actual)
    str(actual)
    return actual


def _quantity(text: str) -> Any:
    quantity = sound(parse_quantity(text), deep=_deep(text))
    hold(parse_quantity(str(quantity)) == quantity, f"it prints as {str(quantity)[:200]!r}, which is another")
    return quantity


def _scale(text: str) -> Any:
    scale = sound(parse_scale(text), deep=_deep(text))
    hold(parse_scale(str(scale)) == scale, f"it prints as {str(scale)[:200]!r}, which is another")
    scale.grade(scale.low)
    return scale


def _draw_parts(source: Source) -> tuple[str, str, str]:
    sign = source.rng.choice(
        ("≥", "≤", ">", "<", "=", "", "定性", "大于等于", "不低于", source.word(), source.text())
    )
    value = source.rng.choice((source.number(), source.seed(), source.text(), "95", "健全"))
    return (
        sign,
        value,
        source.rng.choice(("", "%", "件", "元/人·天", "（人次）", source.word(), source.text())),
    )


def _parts(cells: tuple[str, str, str]) -> Target:
    return sound(parse_parts(*cells), deep=_deep(cells[1]))  # type: ignore[no-any-return]


def _draw_check(source: Source) -> tuple[Any, Any, dict[str, Any]]:
    rng = source.rng
    actual: Any = rng.choice((source.text, source.seed, source.seed, source.number))()
    if rng.random() < 0.2:
        actual = rng.choice(
            (None, 0, -1, 1.5, Decimal("NaN"), float("inf"), 10**500, Decimal("1E+500"), [actual, actual])
        )
    options: dict[str, Any] = {}
    if rng.random() < 0.3:
        options["baseline"] = rng.choice((source.seed(), source.number(), "100", 0, -5))
    if rng.random() < 0.3:
        options["direction"] = rng.choice(("more", "less", "正向", "反向", "", source.text()))
    if rng.random() < 0.2:
        options["year"] = rng.choice((2020, 2024, 1, 9999, 0, 10000, -1))
    if rng.random() < 0.2:
        options["tolerance"] = rng.choice((0, 1, "2", "5%", -1, source.seed(), source.number()))
    if rng.random() < 0.2:
        options["indicator"] = rng.choice(("投诉率", "出勤率", source.text()))
    return rng.choice((source.text, source.seed, source.seed))(), actual, options


def _check(given: tuple[Any, Any, dict[str, Any]]) -> Any:
    target, actual, options = given
    verdict = check(target, actual, **options)
    hold(bool(verdict.explanation("en")) and bool(verdict.explanation("zh")), "it has no explanation")
    hold(verdict.met + verdict.not_met + verdict.open == 1, "it is not one of met, not met and open")
    sound(verdict, deep=_deep(target))
    if isinstance(verdict.actual, Amount) and not options and not verdict.open:
        _predicted(verdict)
    return verdict


def _predicted(verdict: Any) -> None:
    """Where a target has a predicate, it says what the verdict says."""
    try:
        test = predicate(verdict.target, unit=verdict.actual.quantity.unit or None)
    except PerfrulesError:
        return
    hold(test(verdict.actual.quantity.value) is verdict.met, "the predicate says otherwise")


_RULES = (
    "usual",
    "all-or-nothing",
    "proportional",
    "by-excess",
    "intervals",
    "steps",
    "tiers",
    "given",
    None,
    "x",
)


def _draw_score(source: Source) -> tuple[Any, ...]:
    target, actual, options = _draw_check(source)
    rng = source.rng
    weight = rng.choice((10, "5", Decimal("2.5"), 0, -1, 1e300, source.number(), 100))
    options["rule"] = rng.choice(_RULES)
    options["standard"] = rng.choice((None, *standards.names()))
    if rng.random() < 0.1:
        options["given"] = rng.choice((0, 5, "9.5", -1, source.number()))
    return target, actual, weight, options


def _score(given: tuple[Any, ...]) -> Any:
    target, actual, weight, options = given
    found = score(target, actual, weight, **options)
    hold(bool(found.explanation("en")) and bool(found.explanation("zh")), "it has no explanation")
    hold(found.lowest <= found.highest, "its lowest is above its highest")
    return sound(found, deep=_deep(target))


# ---- forms

_HEADINGS = (
    (
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ),
    ("指标名称", "指标值", "实际完成值", "分值"),
    ("指标名称", "指标性质", "指标值", "计量单位", "实际完成值", "权重", "得分"),
    ("section", "indicator", "target", "actual", "weight", "score"),
)
_ABOVE = (
    "项目名称",
    "年度",
    "全年预算数",
    "年初预算数",
    "执行数",
    "执行率",
    "总分",
    "绩效等级",
    "等级标准",
    "备注",
    "合计",
)
_FORMS = Path(__file__).parent.parent / "data" / "forms"


def _draw_form(source: Source) -> tuple[bytes, str]:
    rng = source.rng
    kind = rng.choice(("csv", "csv", "tsv", "json", "txt"))
    if rng.random() < 0.3:
        real = rng.choice(sorted(_FORMS.iterdir()))
        return source.spoilt(real.read_bytes()), rng.choice((kind, real.suffix[1:], real.suffix[1:]))
    text = _json_form(source) if kind == "json" else _table(source, "\t" if kind == "tsv" else ",")
    data = text.encode(rng.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16")), "replace")
    return source.spoilt(data) if rng.random() < 0.3 else data, kind


def _table(source: Source, separator: str) -> str:
    rng = source.rng
    heading = rng.choice(_HEADINGS)
    rows: list[list[str]] = [
        [rng.choice(_ABOVE), source.cell(), rng.choice(_ABOVE), source.cell()]
        for _ in range(rng.randrange(4))
    ]
    rows += [list(heading)]
    rows += [[source.cell() for _ in heading] for _ in range(rng.randrange(8))]
    rows += [
        [rng.choice(("合计", "总分", "备注：", "说明")), *(source.cell() for _ in heading)]
        for _ in range(rng.randrange(3))
    ]
    return "\r\n".join(separator.join(_quoted(cell, rng.random() < 0.9) for cell in row) for row in rows)


def _quoted(cell: str, well: bool) -> str:
    return '"' + cell.replace('"', '""') + '"' if well and any(char in cell for char in ',\t"\r\n') else cell


def _json_form(source: Source) -> str:
    rng = source.rng
    heading = rng.choice(_HEADINGS)

    def value() -> Any:
        return rng.choice((source.cell(), source.cell(), source.cell(), 5, 9.5, None, True, [], {}, 10**30))

    rows: list[Any] = [{key: value() for key in heading} for _ in range(rng.randrange(6))]
    if rng.random() < 0.2:
        rows.append(value())
    data: dict[str, Any] = {"project": value(), "year": value(), "budget": value(), "executed": value()}
    data |= {rng.choice(_ABOVE): value(), rng.choice(("rows", "indicators", "指标", "x")): rows}
    data |= {"sections": rng.choice(([{"name": value(), "weight": value()}], value())), "complete": value()}
    text = json.dumps(rng.choice((data, data, rows)), ensure_ascii=rng.random() < 0.5)
    return text.replace("9.5", source.rng.choice(("9.5", "NaN", "1e999", "-Infinity", "9" * 5000)))


_TAGS = """html head meta title style body main section article header footer nav div span p h1 h2 h3 h4
table caption colgroup col thead tbody tfoot tr th td ul ol li dl dt dd br hr strong em small b i figure
figcaption time data svg line rect path"""
_ATTRIBUTES = """lang charset name content http-equiv class style colspan rowspan span scope id title width
height viewbox preserveaspectratio aria-hidden x x1 x2 y y1 y2 d"""


class _Tags(HTMLParser):
    """Collects what a page holds; what the report never writes can only come from a cell."""

    known = frozenset(_TAGS.split())
    attributes = frozenset(_ATTRIBUTES.split())

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += [tag] if tag not in self.known else []
        self.seen += [f"{tag} {name}" for name, _ in attrs if name not in self.attributes]

    def handle_comment(self, data: str) -> None:
        self.seen.append(f"comment {data}")

    def handle_pi(self, data: str) -> None:
        self.seen.append(f"instruction {data}")


def uninjected(page: str) -> None:
    tags = _Tags()
    tags.feed(page)
    tags.close()
    hold(not tags.seen, f"the page holds {tags.seen[:3]}")
    hold(page.count("<style>") == 1 and page.count("</style>") == 1, "a style begins or ends twice")


class Forms:
    """Reads each form from a file in *folder*, and does everything with it that can be done."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, given: tuple[bytes, str]) -> Any:
        data, kind = given
        path = self.folder / f"form.{kind}"
        path.write_bytes(data)
        form = sound(Form.read(path), deep=_deep(str(len(data))))
        linting.lint(form)
        problems = 0
        for name in standards.names():
            with contextlib.suppress(PerfrulesError):
                auditing.audit(form, name)
            try:
                result = evaluation.evaluate(form, name)
            except PerfrulesError:
                problems += 1
                continue
            self.reported(result)
        return form

    @staticmethod
    def reported(result: Any) -> None:
        for lang in ("en", "zh"):
            uninjected(report.html(result, lang))
            report.markdown(result, lang)
            report.text(result, lang)
            json.dumps(report.as_data(result, lang))
        with contextlib.suppress(PerfrulesError):
            evaluation.improvements(result)


# ---- serialized data

_VALUES: list[Any] = []


def _values() -> list[Any]:
    if not _VALUES:
        targets = [
            parse(text)
            for text in ("≥95.00(%)", "90%-95%", "约5%", "3月前", "较上年提高2%", "健全", "≥1件；≤2起")
        ]
        _VALUES.extend([to_dict(target) for target in targets])
        _VALUES.extend(to_dict(standards.standard(name)) for name in standards.names())
        _VALUES.append(to_dict(standards.standard().scale))
        forms = [Form.read(path) for path in sorted(_FORMS.iterdir())[:4]]
        _VALUES.extend(to_dict(form) for form in forms)
        _VALUES.extend(to_dict(evaluation.evaluate(form)) for form in forms[:1])
        _VALUES.append(to_dict(score("≥95%", "90%", 10)))
    return _VALUES


def _draw_json(source: Source) -> str | bytes:
    rng = source.rng
    if rng.random() < 0.1:
        return source.text()
    data = json.loads(json.dumps(rng.choice(_values())))
    for _ in range(rng.choice((0, 1, 1, 1, 2, 5))):
        _spoil(data, source)
    text = json.dumps(data, ensure_ascii=rng.random() < 0.5)
    if rng.random() < 0.3:
        return source.spoilt(text.encode("utf-8", "surrogatepass"))
    return text


def _spoil(data: Any, source: Source) -> None:
    """Change one part somewhere in *data*."""
    rng = source.rng
    while True:
        keys: list[Any] = list(data) if isinstance(data, dict) else list(range(len(data)))
        if not keys:
            return
        key = rng.choice(keys)
        if isinstance(data[key], (dict, list)) and rng.random() < 0.8:
            data = data[key]
            continue
        new = rng.choice(
            (
                None,
                True,
                0,
                -1,
                1.5,
                10**400,
                "",
                source.number(),
                source.text(),
                [],
                {},
                [data[key]],
                {"kind": data[key]},
            )
        )
        change = rng.randrange(4)
        if change == 0 and isinstance(data, dict):
            del data[key]
        elif change == 1 and isinstance(data, dict):
            data[source.word()] = new
        elif change == 2 and isinstance(data, list):
            data.append(data[key])
        else:
            data[key] = new
        return


def _json(text: str | bytes) -> Any:
    value = loads(text)
    hold(from_dict(to_dict(value)) == value, "as data, it is another")
    hash(value)
    str(value)
    if isinstance(value, standards.Standard):
        score("≥95%", "90%", 10, standard=value)
    if isinstance(value, Form):
        Forms.reported(evaluation.evaluate(value))
    return value


# ---- the command line

_BAD = b"\x00\xff\xfe\xc3\x28\xed\xa0\x80\xf4\x90\x80\x80"


def _draw_line(source: Source) -> bytes:
    rng = source.rng
    text = source.text()
    if rng.random() < 0.5:
        text += "\t" + source.text()
    if rng.random() < 0.2:
        text += "\t" + rng.choice(("10", "x", source.number()))
    data = text.replace("\n", " ").encode("utf-8", "surrogatepass")
    return data + _BAD[: rng.randrange(12)] if rng.random() < 0.05 else data


def _draw_cli(source: Source) -> tuple[str, bytes]:
    lines = [_draw_line(source) for _ in range(source.rng.randint(1, 5))]
    return source.rng.choice(("parse", "check")), b"\n".join(lines) + source.rng.choice((b"", b"\n", b"\r\n"))


class _In(io.TextIOWrapper):
    """Standard input of given bytes."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), "utf-8")


def command(arguments: list[str], data: bytes) -> tuple[int, bytes]:
    """The exit code and the output of the command line, run in this process."""
    kept, out = sys.stdin, io.TextIOWrapper(io.BytesIO(), "utf-8")
    sys.stdin = _In(data)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            code = cli.main(arguments)
    finally:
        sys.stdin = kept
    out.flush()
    return code, out.buffer.getvalue()


def _cli(given: tuple[str, bytes]) -> Any:
    verb, data = given
    code, out = command([verb, "--json", "-"], data)
    hold(code in (0, 2), f"it exits with {code}")
    answers = out.decode("utf-8").split("\n")[:-1]
    lines = data.split(b"\n")
    hold(len(answers) == len(lines) - (not lines[-1]), f"{len(lines)} lines have {len(answers)} answers")
    found = [json.loads(answer) for answer in answers]
    hold(len(out.decode("utf-8").splitlines()) == len(found), "an answer looks like two lines")
    hold(
        (code == 2) == any("error" in answer for answer in found), "the exit code is not that of the answers"
    )
    return code


# ---- SQL


def _draw_sql(source: Source) -> tuple[str, str, list[str]]:
    rng = source.rng
    name = rng.choice((rng.choice(MARKUP), source.text()[:80], "a`b", 'a"b', "a]b", "a--"))
    targets = {
        rng.choice((source.seed(), source.text(), "≥95%", rng.choice(MARKUP) + "≥95%")) for _ in range(4)
    }
    return name, rng.choice(list(Dialect)).value, sorted(targets)


def _sql(given: tuple[str, str, list[str]]) -> Any:
    name, dialect, targets = given
    column = IntegerColumn(name)
    for target in targets:
        with contextlib.suppress(PerfrulesError):
            condition(target, column, dialect=dialect)
            points(target, column, 10, dialect=dialect)
    table = bounds_table(targets, column, dialect=dialect, key=name + "k", name=name + "b")
    hold(bool(table.create()) and bool(table.insert()), "no statement")
    made = table.select(name + "t", [name])
    if dialect == "sqlite":
        _run(made, name, targets)
    return made


def _run(made: str, name: str, targets: list[str]) -> None:
    """The statement gives one row for each row of its table, and leaves the data as it was."""
    base = sqlite3.connect(":memory:")
    try:
        quoted = [f'"{part.replace(chr(34), chr(34) * 2)}"' for part in (name + "t", name + "k", name)]
        base.execute(f"CREATE TABLE {quoted[0]} ({quoted[1]}, {quoted[2]})")
        kept = [target for target in targets if not any("\ud800" <= char <= "\udfff" for char in target)]
        base.executemany(f"INSERT INTO {quoted[0]} VALUES (?, 95)", [(target,) for target in kept])
        rows = base.execute(made).fetchall()
        hold(len(rows) == len(kept), f"{len(kept)} rows became {len(rows)}")
        count = base.execute(f"SELECT COUNT(*) FROM {quoted[0]}").fetchone()[0]
        hold(count == len(kept), "the table has changed")
    finally:
        base.close()


def entries(folder: Path) -> dict[str, Entry]:
    """Every entry point by name; forms are written to *folder* and read from there."""
    return {
        "parse": Entry(40, _text, _parse, "target"),
        "parse_actual": Entry(16, _text, _actual, "actual"),
        "parse_quantity": Entry(6, _text, _quantity, "amount_alone"),
        "parse_scale": Entry(8, _text, _scale, "scale"),
        "parse_parts": Entry(5, _draw_parts, _parts),
        "check": Entry(10, _draw_check, _check),
        "score": Entry(5, _draw_score, _score),
        "form": Entry(1, _draw_form, Forms(folder)),
        "json": Entry(4, _draw_json, _json),
        "cli": Entry(3, _draw_cli, _cli),
        "sql": Entry(2, _draw_sql, _sql),
    }
