"""The command line: what it prints in both languages, its exit codes, hostile input, start-up."""

from __future__ import annotations

import gc
import io
import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import perfrules
from perfrules import serialize
from perfrules.cli import language, main
from perfrules.cli.arguments import VERBS
from perfrules.cli.words import in_words
from perfrules.rules import Cut, Intervals, Measure, Side
from perfrules.standards import SHANGHAI_2019

FORM = (
    "项目名称：,培训\n全年预算数（万元）：,20,全年执行数（万元）：,18\n"
    "一级指标,三级指标,年度指标值,实际完成值,分值,得分\n"
    "预算执行率,预算执行率,,,10,\n"
    "产出指标(60分),培训人次,≥700(人次),735,30,30\n"
    ",培训合格率,≥95(%),85.5%,30,30\n"
    "满意度指标(30分),学员满意率,≥90(%),{satisfied},30,30\n"
)
SETTLED = FORM.format(satisfied="93%").replace("85.5%,30,30", "85.5%,30,27")
TARGETS = (
    "一级指标,三级指标,年度指标值,分值\n产出指标,培训人次,≥700人次,40\n,培训费用,≤30万元,40\n"
    "效益指标,政策知晓率,≥90%,20\n"
)


class Ran(NamedTuple):
    """What one call of the command line did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls ``main`` with standard streams that are as strict as a process's own."""

    def call(*arguments: str, given: bytes = b"", encoding: str = "utf-8") -> Ran:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n") for _ in "oe")
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="ascii"))
            patched.setattr(sys, "stdout", out)
            patched.setattr(sys, "stderr", err)
            code = main(arguments)
        for stream in (out, err):
            stream.flush()
        texts = [stream.buffer.getvalue().decode() for stream in (out, err)]
        return Ran(code, *texts)

    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return call


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], str]:
    """Saves a text under a name in an empty folder that the commands then run in."""
    monkeypatch.chdir(tmp_path)

    def save(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return save


def process(*arguments: str | bytes, **options: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "perfrules", *arguments]
    return subprocess.run(command, capture_output=True, timeout=60, check=False, **options)


def answers(ran: Ran) -> list[Any]:
    """The JSON objects that were printed, one a line."""
    assert ran.err == ""
    return [json.loads(line) for line in ran.out.splitlines()]


# parse


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        ("≥95.00(%)", "at least 95.00%", "不低于 95.00%"),
        ("≤20件", "at most 20 件", "不高于 20 件"),
        (">5", "more than 5", "高于 5"),
        ("<300元/人、天", "less than 300 元/(人·天)", "低于 300 元/(人·天)"),
        ("=0起", "exactly 0 起", "等于 0 起"),
        ("100%", "100%, without a sign", "100%（未写比较符）"),
        ("会议出勤率≥95%", "会议出勤率: at least 95%", "会议出勤率：不低于 95%"),
        ("90%-95%", "from 90 to 95%", "90 至 95%"),
        ("[90,95)", "from 90 to 95 (without 95)", "90 至 95（不含 95）"),
        ("(90,95)", "from 90 to 95 (without 90 and 95)", "90 至 95（不含 90 和 95）"),
        ("5%左右", "about 5%", "约 5%"),
        ("95±2分", "about 95 分, give or take 2 分", "约 95 分，允许相差 2 分"),
        ("3月前", "before March", "3月之前"),
        ("2021年6月底前完成", "by the end of June 2021", "不晚于 2021年6月底"),
        ("2021年6月30日前", "by 30 June 2021", "不晚于 2021年6月30日"),
        ("2023年底", "by the end of 2023", "不晚于 2023年底"),
        ("第三季度", "by the end of quarter 3", "不晚于 第三季度末"),
        (
            "2020年1月--2020年11月",
            "from January 2020 to the end of November 2020",
            "2020年1月 至 2020年11月，含最后一日",
        ),
        ("不高于往年水平", "at most 往年水平", "不高于 往年水平"),
        ("比2012年下降10%以上", "down by at least 10% against 2012年", "比2012年下降不低于 10%"),
        ("同比增长5%", "up by 5% against 同比", "同比增长 5%"),
        ("健全", "in words: 健全", "定性：健全"),
        (
            "1天150人",
            "in words, with numbers that were not understood: 1天150人",
            "定性（含未能读懂的数字）：1天150人",
        ),
        (
            "满意率95%以上、零核实投诉",
            "2 targets: 满意率: at least 95%; 核实投诉: 0, without a sign",
            "2 项：满意率：不低于 95%；核实投诉：0（未写比较符）",
        ),
    ],
)
def test_parse_says_what_was_read(run: Run, text: str, en: str, zh: str) -> None:
    """A reading is told in words, in either language."""
    assert run("parse", text) == (0, f"{text} → {en}\n", "")
    assert run("parse", "--lang", "zh", text) == (0, f"{text} → {zh}\n", "")


def test_parse_answers_in_json(run: Run) -> None:
    """Each text gets one object with the target in its public shape."""
    ran = run("parse", "--json", "≥95.00(%)", "健全")
    target = {"kind": "comparison", "op": ">=", "value": "95.00", "unit": "%"}
    assert answers(ran) == [
        {"text": "≥95.00(%)", "target": target},
        {"text": "健全", "target": {"kind": "qualitative", "wording": "健全"}},
    ]
    assert ran.code == 0


def test_parse_refuses_with_a_caret(run: Run) -> None:
    """A refusal goes to standard error with the place; the other texts are read all the same."""
    ran = run("parse", "≥95", "≥95.00(%", "--lang=zh")
    with pytest.raises(perfrules.TargetSyntaxError) as caught:
        perfrules.parse("≥95.00(%")
    assert ran == (2, "≥95 → 不低于 95\n", f"perfrules: {caught.value.render('zh')}\n")


def test_parse_refuses_in_json(run: Run) -> None:
    """The error holds code, message, span, expectation and hint, and the text as given."""
    ran = run("parse", "--json", "≥abc")
    (answer,) = answers(ran)
    with pytest.raises(perfrules.TargetSyntaxError) as caught:
        perfrules.parse("≥abc")
    assert ran.code == 2
    assert answer == {
        "text": "≥abc",
        "error": {
            "code": "syntax",
            "message": caught.value.en,
            "span": [1, 4],
            "expected": list(caught.value.expected),
            "hint": caught.value.hint,
        },
    }


@pytest.mark.parametrize("text", ["-3%", "--5%", "-5万元", "−5", "-.", "-", "\0", "-１%"])
def test_texts_that_begin_with_a_minus_are_texts(run: Run, text: str) -> None:
    """No text is taken for an option because of its minus, and each arrives as it was given."""
    (answer,) = answers(run("parse", "--json", text, given=text.encode()))
    assert answer["text"] == text


def test_options_end_at_two_dashes(run: Run) -> None:
    """Behind ``--`` everything is text; values may follow ``=`` or a blank, and come in any order."""
    (answer,) = answers(run("parse", "--json", "--", "--json"))
    assert answer["text"] == "--json"
    assert run("check", "--", "≥-5%", "-3").code == run("check", "≥-5%", "--", "-3%").code == 0
    for arguments in (("--year=2024", "3月前", "2月"), ("3月前", "--year", "2024", "2月")):
        assert run("check", *arguments).code == 0
    assert answers(run("check", "--json", "≥5", "=6", "--weight=1=2"))[0]["error"]["code"] == "number"


# lines of standard input

HOSTILE = [
    "≥95%".encode(),
    b"",
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xe2\x89",
    b"\r",
    b"a\rb",
    b"a\x0b\x0c\x1c\x1d\x1e\x85b",
    "a\x85b\u2028c\u2029d".encode(),
    "\u202e≥5\ufeff".encode(),
    b"9" * 10_000_000,
    "≥1e999999999".encode(),
    b"(" * 50_000,
    b'"\\{}[]',
    b"\t",
    b"\t\t\t",
]


@pytest.mark.parametrize("arguments", [("parse",), ("check",), ("check", "--weight", "10"), ("grade",)])
@pytest.mark.parametrize("end", [b"", b"\n"])
def test_each_line_gets_one_answer(run: Run, arguments: tuple[str, ...], end: bytes) -> None:
    """Whatever the lines hold, each is answered by one line of UTF-8 JSON, in order."""
    ran = run(*arguments, "--json", "-", given=b"\n".join(HOSTILE) + end, encoding="ascii")
    assert len(answers(ran)) == len(HOSTILE)
    assert ran.code == 2
    assert ran.out.count("\n") == len(HOSTILE)


def test_lines_come_back_as_they_were(run: Run) -> None:
    """The text of an answer is its line; bytes that are no UTF-8 come back as lone surrogates."""
    for line, answer in zip(
        HOSTILE, answers(run("parse", "--json", "-", given=b"\n".join(HOSTILE))), strict=True
    ):
        assert answer["text"] == line.decode("utf-8", "surrogateescape")


def test_a_line_that_is_not_utf8_is_an_error_of_its_own(run: Run) -> None:
    """The answer says where the line stops being UTF-8, counted in code points."""
    ran = run("parse", "--json", "-", given="≥95\n指标\udcff\n≥5".encode("utf-8", "surrogateescape"))
    first, second, third = answers(ran)
    assert (ran.code, first["target"]["value"], third["target"]["value"]) == (2, "95", "5")
    assert second == {
        "text": "指标\udcff",
        "error": {
            "code": "encoding",
            "message": "Save the input as UTF-8 or GBK; this line is neither.",
            "span": [2, 3],
            "expected": [],
            "hint": "",
        },
    }


def test_lines_may_be_gbk(run: Run) -> None:
    """Lines as a Chinese Windows writes them are read as such; what reads as both is refused, not guessed."""
    given = "\ufeff≥95%\n±5%\n5小时".encode()
    assert [answer["text"] for answer in answers(run("parse", "--json", "-", given=given))] == [
        "≥95%",
        "±5%",
        "5小时",
    ]
    given = "24\n≥95%\t96\n≤5小时\t4小时\n5小时\t5小时".encode("gb18030")
    found = answers(run("check", "--json", "-", given=given.removeprefix(b"24\n")))
    assert [answer["outcome"] for answer in found] == ["met", "met", "met"]
    (alone,) = answers(run("parse", "--json", "-", given="5小时".encode("gb18030")))
    assert alone["error"]["code"] == "encoding_twice"
    mixed = answers(run("parse", "--json", "-", given="≥95%\n".encode() + "≥95%".encode("gb18030")))
    assert [answer.get("error", {}).get("code") for answer in mixed] == [None, "encoding"]


def test_undecodable_arguments_are_bad_input(tmp_path: Path) -> None:
    """Bytes of another encoding end with 2 in any locale; a file whose name holds some is still read."""
    for locale in ("C", "C.UTF-8"):
        ran = process("check", "≥95%".encode("gb18030"), "96", env={**os.environ, "LC_ALL": locale})
        assert (ran.returncode, ran.stdout) == (2, b"")
        assert ran.stderr.startswith(b"perfrules: Set the terminal to UTF-8 and give it again; '")
    path = os.fsencode(tmp_path) + b"/" + "表.csv".encode("gb18030")
    Path(os.fsdecode(path)).write_text(SETTLED, encoding="utf-8")
    assert process("evaluate", path, env={**os.environ, "LC_ALL": "C"}).returncode == 0


def test_no_lines_no_answers(run: Run) -> None:
    """Empty or closed standard input is no error."""
    for verb in ("parse", "check", "grade"):
        assert run(verb, "--json", "-") == (0, "", "")
    closed = subprocess.run(
        ["/bin/sh", "-c", '"$0" -m perfrules parse --json - <&-', sys.executable],
        capture_output=True,
        check=False,
    )
    assert (closed.returncode, closed.stdout, closed.stderr) == (0, b"", b"")


def test_lines_are_answered_as_they_come() -> None:
    """A program may write one line, read its answer, and go on: nothing waits in a buffer."""
    command = [sys.executable, "-m", "perfrules", "parse", "--json", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        for text in ("≥95%", "健全"):
            child.stdin.write(f"{text}\n".encode())
            child.stdin.flush()
            assert json.loads(child.stdout.readline())["text"] == text
        child.stdin.close()
        assert child.wait(timeout=30) == 0


# check


@pytest.mark.parametrize(
    ("target", "actual", "code"), [("≥95%", "96", 0), ("≥95%", "94", 1), ("≥95%", "", 3), ("≥abc", "94", 2)]
)
def test_check_exit_codes(run: Run, target: str, actual: str, code: int) -> None:
    """0 met, 1 not met, 2 bad input, 3 open; in words and in JSON."""
    assert run("check", target, actual).code == code
    assert run("check", "--json", target, actual).code == code


def test_check_explains_itself(run: Run) -> None:
    """The verdict comes with its reason, completion and deviation, in either language."""
    assert run("check", "≥95.00(%)", "96.2").out == (
        "Met: 96.2% reaches the target ≥95.00(%). Completion 101.26%, deviation +1.26%.\n"
    )
    assert run("check", "≥-5%", "-8%", "--lang=zh") == (
        1,
        "未达成：实际完成 -8%，低于指标值 ≥-5(%)。\n",
        "",
    )


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (
            ("12场", "13"),
            "可加上 --direction 正向 或 --direction 反向，或用 --indicator 给出指标名称。",
        ),
        (("不高于往年水平", "35"), "可加上 --baseline 及基准值。"),
        (("3月前", "2024年2月"), "可加上 --year 及年份。"),
        (("5%左右", "6%"), "可加上 --tolerance 及允许偏差。"),
    ],
)
def test_check_says_which_option_closes_the_verdict(run: Run, arguments: tuple[str, ...], cure: str) -> None:
    """Where only the caller can know, the option is named below the verdict."""
    ran = run("check", *arguments, "--lang", "zh")
    assert (ran.code, ran.out.splitlines()[-1]) == (3, cure)


def test_check_adds_points(run: Run) -> None:
    """With a weight the points follow, with their working; open ones from where to where."""
    assert run("check", "≥30人", "28.5", "--weight", "10").out.splitlines()[1:] == [
        "Points: 9.50 of 10. 28.5/30 × 10 = 9.50"
    ]
    assert run("check", "≥30人", "28.5", "--weight", "10", "--lang", "zh").out.splitlines()[1:] == [
        "得分：9.50（分值 10）。28.5/30 × 10 = 9.50"
    ]
    assert run("check", "健全", "良好", "--weight", "10").out.splitlines()[1:] == [
        "Points: open, 0.00 to 10.00 of 10."
    ]
    partly = perfrules.score("健全", "部分达成预期指标", 10)
    assert run("check", "健全", "部分达成预期指标", "--weight", "10").out.splitlines()[1:] == [
        f"Points: open, 6.00 to 8.00 of 10. {partly.explanation()}"
    ]


def test_check_names_the_argument_that_can_not_be_used(run: Run) -> None:
    """A bad weight, baseline or tolerance is refused by its name, beside the line that it stood in."""
    found = run("check", "--json", "-", given="≥95%\t96\tx\n".encode())
    (told,) = answers(found)
    assert (told["text"], told["error"]["message"]) == (
        "≥95%\t96\tx",
        "The weight: Expected a number, found 'x'.",
    )
    assert run("check", "5%左右", "6", "--tolerance", "x") == (
        2,
        "",
        "perfrules: --tolerance: Write one number, perhaps with its unit. Expected a number, found “x”.\n",
    )
    assert run("check", "5%左右", "6", "--tolerance", "-1").err == (
        "perfrules: A tolerance is a width of zero or more; found -1.\n"
    )
    assert run("check", "不高于往年水平", "6", "--baseline", "x", "--lang", "zh").err == (
        "perfrules: --baseline：请写一个数字，可带计量单位。此处应为数字，实为“x”。\n"
    )


def test_a_file_that_is_no_form_is_named(run: Run, saved: Callable[[str, str], str]) -> None:
    """Among several files the one that can't be read is told by its name, and told once."""
    saved("form.csv", SETTLED)
    saved("other.csv", "a,b\n")
    for verb in ("evaluate", "audit", "lint"):
        assert run(verb, "form.csv", "other.csv").err.startswith("perfrules: other.csv: Check the headings")
        assert run(verb, "form.csv", "none.csv").err.count("none.csv") == 1


def test_a_folder_is_no_rule(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule or standard that is a folder is refused as one, also where it has no separator in its name."""
    (tmp_path / "rules").mkdir()
    monkeypatch.chdir(tmp_path)
    for option in ("--rule", "--standard"):
        found = run("check", "≥5", "6", "--weight", "5", option, "rules")
        assert found.code == 2
        assert found.err.startswith("perfrules: Check the file 'rules': ")


def test_check_answers_in_json(run: Run) -> None:
    """The verdict in one word, then its JSON; points with a weight."""
    (plain,) = answers(run("check", "--json", "≥30人", "19"))
    assert plain == {"verdict": "not_met"} | perfrules.to_dict(perfrules.check("≥30人", "19"))
    assert (plain["outcome"], plain["completion"]) == ("not_met", "19/30")
    (scored,) = answers(run("check", "--json", "≥30人", "28.5", "--weight", "10"))
    assert {key: scored[key] for key in ("weight", "points", "working")} == {
        "weight": "10",
        "points": "9.50",
        "working": "28.5/30 × 10 = 9.50",
    }
    (left_open,) = answers(run("check", "--json", "≥30人", "", "--weight", "10"))
    assert [left_open[key] for key in ("outcome", "completion", "points", "lowest", "highest")] == [
        "open",
        None,
        None,
        "0.00",
        "10.00",
    ]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("不高于往年水平", "35", "--baseline", "36"), 0),
        (("100", "-3", "--direction", "less"), 0),
        (("100", "-3", "--direction=正向"), 1),
        (("100", "90", "--indicator", "投诉次数"), 0),
        (("3月前", "2月", "--year", "2024"), 0),
        (("5%左右", "6%", "--tolerance", "1%"), 0),
        (("≥-5%", "-3"), 0),
        (("≥-5%", "-3%", "--baseline", "-3%"), 0),
    ],
)
def test_check_takes_what_only_the_caller_knows(run: Run, arguments: tuple[str, ...], code: int) -> None:
    """Every option of the function has its option on the command line; negative numbers are values."""
    assert (run("check", *arguments).code, run("check", *arguments).err) == (code, "")


def test_check_takes_rules_and_standards(run: Run, saved: Callable[[str, str], str]) -> None:
    """By name, or from a JSON file that ``dumps`` wrote."""

    def points(*arguments: str) -> str:
        (answer,) = answers(run("check", "--json", "≤10件", "12", "--weight", "10", *arguments))
        return str(answer["points"])

    cuts = (Cut(Decimal(12), Decimal(4)), Cut(Decimal(10), Decimal(10)))
    rule = saved("rule.json", serialize.dumps(Intervals(cuts, of=Measure.VALUE, side=Side.AT_MOST)))
    standard = saved("standard.json", serialize.dumps(SHANGHAI_2019))
    assert points() == "8.33"
    assert points("--rule", "by-excess") == "8.00"
    assert points("--rule", rule) == "4.00"
    assert points("--standard", "shanghai-2019") == "8"
    assert points("--standard", standard) == "8"


@pytest.mark.parametrize(("option", "kind"), [("--rule", "rule"), ("--standard", "standard")])
def test_an_empty_name_is_no_file(run: Run, option: str, kind: str) -> None:
    """An unset variable names no rule and no standard, and not the folder that one stands in."""
    ran = run("check", "≥5", "6", "--weight", "1", option, "")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"perfrules: Choose a {kind} of ")
    assert ran.err.endswith("; there is none named ''.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("≥5",),
            "Give the actual result behind the target, or '' where there is none yet.",
        ),
        (
            ("≥5", "6", "--rule", "by-excess"),
            "Give --weight, the points on offer, with a standard, a rule or a given figure.",
        ),
        (
            ("≥5", "6", "--weight", "1", "--standard", "none"),
            "Choose a standard of national-2020, central-2021, shanghai-2019; there is none named 'none'.",
        ),
        (
            ("≥5", "6", "--weight", "1", "--standard", "none.json"),
            "Check the file 'none.json': No such file or directory.",
        ),
        (("≥5元", "6人"), "Give both in one unit: 人 and 元 do not convert into one another."),
        (("≥5", "6", "--weight", "-1"), "A weight is zero or more points; found -1."),
    ],
)
def test_check_refuses_what_it_cannot_use(
    run: Run, saved: Callable[[str, str], str], arguments: tuple[str, ...], message: str
) -> None:
    """Bad arguments end with exit code 2 and one sentence that says what to do."""
    saved("empty", "")
    assert run("check", *arguments) == (2, "", f"perfrules: {message}\n")
    ran = run("check", "--json", *arguments)
    assert (ran.code, answers(ran)[0]["error"]["message"]) == (2, message)


def test_check_refuses_a_file_of_another_kind(run: Run, saved: Callable[[str, str], str]) -> None:
    """A standard where a rule is asked for is told by name."""
    path = saved("standard.json", serialize.dumps(SHANGHAI_2019))
    ran = run("check", "≥5", "6", "--weight", "1", "--rule", path, "--lang", "zh")
    assert ran == (2, "", f"perfrules: 请给出计分规则的文件；“{path}”中是 Standard。\n")


def test_check_reads_lines(run: Run) -> None:
    """Two cells give a verdict, a third the points; an empty actual is a missing one."""
    given = (
        "≥95%\t96\n≥30人\t28.5\t10\n≥95%\t\n≥95%\t96\t\n≥95%\n1\t2\t3\t4\n≥\t5\n≥5\t9O%\n≥5元\t6人\n≥5\t6\tx"
    )
    ran = run("check", "--json", "-", given=given.encode())
    found = answers(ran)
    assert ran.code == 2
    assert [answer.get("outcome") for answer in found[:4]] == ["met", "not_met", "open", "met"]
    assert [answer.get("points") for answer in found[:4]] == [None, "9.50", None, None]
    assert [(answer["text"], answer["error"]["code"]) for answer in found[4:]] == [
        ("≥95%", "columns"),
        ("1\t2\t3\t4", "columns"),
        ("≥", "syntax"),
        ("9O%", "no_quantity"),
        ("≥5元\t6人", "unit_mismatch"),
        ("≥5\t6\tx", "number"),
    ]
    assert found[4]["error"]["message"] == (
        "Put one tab between target and actual result, and another before a weight; found 0 tabs."
    )


def test_a_refused_line_is_told_by_its_number(run: Run) -> None:
    """Without ``--json`` the errors on standard error say which line; texts beside the lines have none."""
    refused = {}
    for text in ("≥abc", "≥x", "≥"):
        with pytest.raises(perfrules.TargetSyntaxError) as caught:
            perfrules.parse(text)
        refused[text] = caught.value
    ran = run("parse", "≥x", "-", "≥", given="≥5\n≥abc\n".encode())
    assert ran.err == (
        f"perfrules: {refused['≥x']}\nperfrules: line 2: {refused['≥abc']}\nperfrules: {refused['≥']}\n"
    )
    ran = run("check", "-", "--lang=zh", given="≥5\t6\n\udcff\n≥abc\t1".encode("utf-8", "surrogateescape"))
    zh = refused["≥abc"].render("zh")
    assert ran.err.startswith("perfrules: 第 2 行：请将输入存为 UTF-8 或 GBK 编码；该行两者都不是。\n")
    assert ran.err.endswith(f"\nperfrules: 第 3 行：{zh}\n")
    assert run("grade", "-", given=b"90\nx").err == "perfrules: line 2: Expected a number, found 'x'.\n"


def test_lines_exit_zero_when_all_could_be_read(run: Run) -> None:
    """For ``-`` only a bad line counts, and not a target that was missed."""
    assert run("check", "-", given="≥5\t1\n≥5\t".encode()).code == 0
    assert run("check", "-", "--weight", "10", given="≥5\t1".encode()).out == (
        "Not met: 1 falls short of the target ≥5. Completion 20%, deviation -80%. Points: 2.00 of 10. "
        "1/5 × 10 = 2.00\n"
    )


# grade


def test_grade(run: Run) -> None:
    """The scale of the standard, as for ``evaluate``; another standard's, a named one, or a footnote."""
    footnote = "80（含）-100分为好，0-80分为一般"
    assert run("grade", "85") == (
        0,
        "85 → 良 (scale: 90（含）-100分为优，80（含）-90分为良，60（含）-80分为中，0-60分为差)\n",
        "",
    )
    assert run("grade", "89.99", "--scale", "90-75-60").out.startswith(
        "89.99 → 良好 (scale: 90（含）-100分为优秀"
    )
    assert run("grade", "85", "--standard", "shanghai-2019").out.startswith("85 → 良好 (scale: ")
    assert (
        run("grade", "79", "--scale", footnote, "--lang", "zh").out == f"79 → 一般（等级标准：{footnote}）\n"
    )
    assert answers(run("grade", "--json", "75.0", "--scale", footnote)) == [
        {"total": "75.0", "grade": "一般", "scale": footnote}
    ]
    lines = b"\xef\xbb\xbf91\r\n60"
    assert [answer["grade"] for answer in answers(run("grade", "--json", "-", given=lines))] == ["优", "中"]
    assert run("grade", "90", "--scale", footnote, "--standard", "central-2021").err == (
        "perfrules: Give --scale or --standard, not both; a standard has its own scale.\n"
    )


def test_one_scale_in_the_whole_command_line(run: Run, saved: Callable[[str, str], str]) -> None:
    """``grade`` gives a form's total the grade that ``evaluate`` gives the form, under each standard."""
    path = saved("form.csv", SETTLED)
    for name in ("national-2020", "central-2021", "shanghai-2019"):
        (form,) = answers(run("evaluate", "--json", "--standard", name, path))
        (total,) = answers(run("grade", "--json", "--standard", name, form["total"]))
        assert total["grade"] == form["grade"] != ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("101",), "总分应在 0 至 100 之间（等级标准的范围）；实为 101。"),
        (("-5",), "总分应在 0 至 100 之间（等级标准的范围）；实为 -5。"),
        (("x",), "应为数字，实为 'x'。"),
        (
            ("90", "--scale", "5"),
            "等级标准请用 90-75-60、90-80-60、80-70-60 之一，或直接给出脚注；没有名为 '5' 的。",
        ),
    ],
)
def test_grade_refuses(run: Run, arguments: tuple[str, ...], message: str) -> None:
    """A total outside the scale, no number, no such scale: exit code 2 and why."""
    assert run("grade", "--lang", "zh", *arguments) == (2, "", f"perfrules: {message}\n")


# evaluate, audit, lint


def test_evaluate_exit_codes(run: Run, saved: Callable[[str, str], str]) -> None:
    """0 with a total, 3 with open rows, 2 when any file could not be read."""
    settled, left_open = saved("settled.csv", SETTLED), saved("open.csv", FORM.format(satisfied=""))
    open_rows = left_open.replace("open.csv", "rows.csv")
    Path(open_rows).write_text(FORM.format(satisfied="").replace(",30,30\n", ",30,\n"), encoding="utf-8")
    assert run("evaluate", settled).code == 0
    assert run("evaluate", open_rows).code == 3
    assert run("evaluate", settled, open_rows).code == 3
    assert run("evaluate", open_rows, "none.csv", settled).code == 2


def test_evaluate_answers_in_json(run: Run, saved: Callable[[str, str], str]) -> None:
    """Total, grade, what the form states, sections, rows and findings."""
    path = saved("form.csv", SETTLED)
    (answer,) = answers(run("evaluate", "--json", path))
    assert answer == answers(run("evaluate", "--format", "json", path))[0]
    assert {key: answer[key] for key in ("file", "total", "grade", "audit")} == {
        "file": path,
        "total": "96",
        "grade": "优",
        "audit": [],
    }
    assert answer["sections"][1]["points"] == "57.00"
    assert [answer["rows"][2][key] for key in ("points", "working")] == ["27.00", "85.5/95 × 30 = 27.00"]
    del answer["file"], answer["audit"]
    evaluation = perfrules.evaluate(perfrules.Form.read(path))
    assert answer == perfrules.to_dict(evaluation)
    assert perfrules.from_dict(answer) == evaluation


def test_evaluate_reports_open_totals_by_their_ends(run: Run, saved: Callable[[str, str], str]) -> None:
    """With open rows there are a lowest and a highest total in place of the total."""
    path = saved(
        "form.csv",
        FORM.format(satisfied="").replace(",30,30\n满", ",30,\n满").replace(",,30,30\n", ",,30,\n"),
    )
    (answer,) = answers(run("evaluate", "--json", path))
    assert [answer[key] for key in ("total", "lowest", "highest", "grade")] == [None, "66", "96", ""]
    assert [row["indicator"]["name"] for row in answer["deciding_rows"]] == ["学员满意率"]
    assert {key: answer["rows"][3][key] for key in ("points", "lowest", "highest", "basis")} == {
        "points": None,
        "lowest": "0.00",
        "highest": "30.00",
        "basis": "open",
    }


@pytest.mark.parametrize(
    ("kind", "suffix"), [("text", ".txt"), ("markdown", ".MD"), ("json", ".json"), ("html", ".html")]
)
def test_evaluate_writes_the_same_to_a_file(
    run: Run, saved: Callable[[str, str], str], kind: str, suffix: str
) -> None:
    """``-o`` writes what would have been printed, in the format of its suffix, and prints nothing."""
    paths = saved("a.csv", SETTLED), saved("b.csv", SETTLED)
    shown = run("evaluate", "--format", kind, *paths)
    assert run("evaluate", "-o", f"页{suffix}", *paths) == (0, "", "")
    assert Path(f"页{suffix}").read_bytes().decode("utf-8") == shown.out
    assert shown.out.count("培训合格率") >= 2


def test_an_output_is_never_an_input(run: Run, saved: Callable[[str, str], str]) -> None:
    """Whatever name it goes by, a file that is read is not written: not a form, not a standard."""
    path = saved("form.csv", SETTLED)
    own = saved("own.json", serialize.dumps(SHANGHAI_2019))
    Path("sub").mkdir()
    os.link(path, "sub/linked.csv")
    Path("alias.csv").symlink_to("form.csv")
    for forms, output in (
        (["form.csv"], "./form.csv"),
        (["form.csv"], "sub/linked.csv"),
        (["sub"], path),
        (["*.csv"], "alias.csv"),
        (["form.csv", "--standard", "own.json"], own),
    ):
        ran = run("evaluate", *forms, "-o", output)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            f"perfrules: Write to another file; '{output}' is one of the inputs and stays as it is.\n"
        )
    with Path(path).open("rb") as given:
        assert process("evaluate", "-", "-o", path, stdin=given).returncode == 2
    assert Path(path).read_text(encoding="utf-8") == SETTLED


@pytest.mark.parametrize("name", ["page.pdf", "page", "page.xlsx", ".html", "-"])
def test_an_output_of_an_unknown_suffix_is_refused(
    run: Run, saved: Callable[[str, str], str], name: str
) -> None:
    """Nothing is written where the name does not say the format, or says another than the options."""
    path = saved("form.csv", SETTLED)
    ran = run("evaluate", path, "-o", name, "--lang", "zh")
    assert (ran.code, ran.out, Path(name).exists()) == (2, "", False)
    assert ran.err.startswith("perfrules: 输出文件的扩展名请用 .csv、")
    assert run("evaluate", path, "-o", "a.html", "--format", "json").err == (
        "perfrules: Ask for one format; the options and the name of the output ask for html, json.\n"
    )
    assert not Path("a.html").exists()


def test_a_form_is_written_back_as_csv(run: Run, saved: Callable[[str, str], str]) -> None:
    """The sheet's own rows come back with the points filled in, and read again to the same total."""
    path = saved("form.csv", SETTLED.replace(",30,30\n", ",30,\n").replace(",30,27\n", ",30,\n"))
    assert run("evaluate", path, "-o", "filled.csv") == (0, "", "")
    filled = Path("filled.csv").read_bytes()
    assert filled.startswith(b"\xef\xbb\xbf")
    assert filled.decode("utf-8-sig").splitlines() == [
        "项目名称：,培训,,,,",
        "全年预算数（万元）：,20,全年执行数（万元）：,18,,",
        "一级指标,三级指标,年度指标值,实际完成值,分值,得分",
        "预算执行率,预算执行率,,,10,9.00",
        "产出指标(60分),培训人次,≥700(人次),735,30,30.00",
        ",培训合格率,≥95(%),85.5%,30,27.00",
        "满意度指标(30分),学员满意率,≥90(%),93%,30,30.00",
    ]
    before, after = (answers(run("evaluate", "--json", name))[0] for name in (path, "filled.csv"))
    assert (after["total"], after["grade"], after["audit"]) == (before["total"], before["grade"], [])
    assert run("evaluate", path, "--format", "csv").out.encode() == filled[3:]
    ran = run("evaluate", path, path, "-o", "both.csv", "--lang", "zh")
    assert ran == (2, "", "perfrules: 请将每张表分别输出；一个 csv 文件只放一张表，现有 2 张。\n")
    assert not Path("both.csv").exists()


def test_folders_and_patterns(run: Run, saved: Callable[[str, str], str]) -> None:
    """A folder stands for its tables, a pattern for what it fits, also where the shell does not expand it."""
    for name in ("b.csv", "a.csv", "notes.md", ".hidden.csv", "~$a.csv"):
        saved(name, SETTLED)
    Path("sub").mkdir()
    Path("sub/[1].csv").write_text(SETTLED, encoding="utf-8")
    files = [[answer["file"] for answer in answers(run("evaluate", "--json", given))] for given in (
        ".", "?.csv", "**/*.csv", "sub/[1].csv",
    )]  # fmt: skip
    within = [file.replace("\\", "/") for file in files[2]]
    assert files[:2] == [["a.csv", "b.csv"]] * 2
    assert {"a.csv", "b.csv", "sub/[1].csv"} <= set(within)
    assert files[3] == ["sub/[1].csv"]
    Path("empty").mkdir()
    assert run("audit", "empty", "--lang", "zh") == (
        2,
        "",
        "perfrules: 请将表格存入文件夹“empty”：其中没有 .csv、.tsv、.xlsx 或 .xls 文件。\n",
    )
    assert run("lint", "x*.csv") == (2, "", "perfrules: Check the pattern 'x*.csv': no file fits it.\n")


def test_evaluate_takes_a_standard_and_standard_input(run: Run, saved: Callable[[str, str], str]) -> None:
    """The form may come from standard input, the standard from a file."""
    path = saved("own.json", serialize.dumps(SHANGHAI_2019))
    (answer,) = answers(run("evaluate", "--json", "--standard", path, "-", given=SETTLED.encode("gb18030")))
    assert (answer["file"], answer["standard"]["name"], answer["grade"]) == ("-", "shanghai-2019", "优秀")


def test_files_that_cannot_be_used(run: Run, saved: Callable[[str, str], str]) -> None:
    """A missing file, a folder, a folder that is a file: one sentence each, in the language spoken."""
    path = saved("form.csv", SETTLED)
    Path("folder.html").mkdir()
    for verb in ("evaluate", "audit", "lint"):
        ran = run(verb, "--lang", "zh", "none.csv", f"{path}/x")
        assert (ran.code, ran.out) == (2, "")
        assert [line.partition("：")[0] for line in ran.err.splitlines()] == [
            "perfrules: 请检查文件“none.csv”",
            f"perfrules: 请检查文件“{path}/x”",
        ]
        (answer,) = answers(run(verb, "--json", "none.csv"))
        assert (answer["file"], answer["error"]["code"]) == ("none.csv", "form_file")
    assert run("evaluate", "-o", "folder.html", path) == (
        2,
        "",
        "perfrules: Choose another place than 'folder.html' to write to: Is a directory.\n",
    )
    assert run("evaluate", "bad\0name").code == 2


def test_audit(run: Run, saved: Callable[[str, str], str]) -> None:
    """Findings one a line, exit code 1; 0 when there is nothing; 2 when a file could not be read."""
    saved("clean.csv", SETTLED)
    saved("form.csv", FORM.format(satisfied="93%"))
    assert run("audit", "clean.csv") == (0, "clean.csv: nothing found\n", "")
    assert run("audit", "clean.csv", "--lang=zh").out == "clean.csv：未发现问题\n"
    assert run("audit", "form.csv", "clean.csv") == (
        1,
        "form.csv: line 6: 培训合格率: "
        "Check the points: 30 stated, 27.00 by the formula: 85.5/95 × 30 = 27.00\n"
        "clean.csv: nothing found\n",
        "",
    )
    assert run("audit", "form.csv", "none.csv").code == 2


def test_audit_answers_in_json(run: Run, saved: Callable[[str, str], str]) -> None:
    """One finding a line: code, place, message, stated and computed figure."""
    saved("form.csv", FORM.format(satisfied="93%").replace("85.5%,30,30", "85.5%,30,31"))
    ran = run("audit", "--json", "form.csv", "--lang", "zh")
    (found,) = answers(ran)
    told = ("code", "severity", "place", "message", "stated", "computed", "line", "file")
    assert (ran.code, [found.get(key) for key in told]) == (
        1,
        [
            "points_above_weight",
            "error",
            "培训合格率",
            "请核对得分或分值：填报得分 31，超过分值 30。",
            "31",
            "30",
            6,
            "form.csv",
        ],
    )
    saved("clean.csv", SETTLED)
    assert run("audit", "--json", "clean.csv") == (0, "", "")


def test_lint(run: Run, saved: Callable[[str, str], str]) -> None:
    """Exit code 0 for a sound target form, 1 with findings: one line each under the form, then a summary."""
    saved("targets.csv", TARGETS)
    saved("doubtful.csv", TARGETS.replace("≤30万元", "≥30万元").replace("≥90%", "≥90"))
    assert run("lint", "targets.csv") == (0, "targets.csv: nothing found\n", "")
    assert run("lint", "targets.csv", "doubtful.csv") == (
        1,
        "targets.csv: nothing found\n"
        "doubtful.csv\n"
        "  line 3: direction_misfit [error] 培训费用: "
        "Turn the sign of ≥30万元 round: of 培训费用 less is better.\n"
        "  line 4: unit_missing [warning] 政策知晓率: "
        "Write the unit, % or 分 for a score: the target ≥90 of a rate has none.\n"
        "2 findings in 1 form: 1 error, 1 warning\n",
        "",
    )
    assert run("lint", "doubtful.csv", "--lang", "zh", "--ignore", "unit_missing").out == (
        "doubtful.csv\n"
        "  第 3 行：direction_misfit [错误] 培训费用："
        "请更正“≥30万元”的比较符方向：“培训费用”应越小越好。\n"
        "1 张表共 1 个问题：1 个错误\n"
    )


def test_lint_selects_and_ignores_by_code(run: Run, saved: Callable[[str, str], str]) -> None:
    """Codes with commas or one after the other; an unknown one is bad input, with those near it."""
    saved("doubtful.csv", TARGETS.replace("≤30万元", "≥30万元").replace("≥90%", "≥90"))
    picked = run("lint", "--format", "json", "--select", "unit_missing,always_met", "doubtful.csv")
    (answer,) = answers(picked)
    assert (picked.code, answer["code"], answer["severity"], answer["file"]) == (
        1, "unit_missing", "warning", "doubtful.csv",
    )  # fmt: skip
    assert (answer["line"], answer["cell"], answer["span"]) == (4, "target", [0, 3])
    both = ("--ignore", "unit_missing", "--ignore", "direction_misfit")
    assert run("lint", *both, "doubtful.csv") == (0, "doubtful.csv: nothing found\n", "")
    for option in ("--select", "--ignore", "--explain"):
        ran = run("lint", option, "unit_misssing", "doubtful.csv")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("perfrules: There is no finding 'unit_misssing'; near it: unit_missing")
    assert run("lint", "none.csv", "doubtful.csv").code == 2


def test_lint_selects_something(run: Run, saved: Callable[[str, str], str]) -> None:
    """An empty selection, as an unset variable leaves it, is no clean form."""
    saved("doubtful.csv", TARGETS.replace("≥90%", "≥90"))
    en = "perfrules: Give --select codes, with commas between.\n"
    for empty in ("", ",", " "):
        assert run("lint", "--select", empty, "doubtful.csv") == (2, "", en)
    ran = run("lint", "--select", "", "doubtful.csv", "--lang", "zh")
    assert ran == (2, "", "perfrules: 请在 --select 后写上问题代码，以逗号分隔。\n")
    assert run("lint", "--ignore", "", "doubtful.csv").code == 1


def test_lint_explains_a_code(run: Run) -> None:
    """The page of a finding, in both languages, without a form; with neither it is bad input."""
    ran = run("lint", "--explain", "always_met")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("always_met (error)\n\nA bound that nothing can miss")
    assert "为什么：" in run("lint", "--explain", "always_met", "--lang", "zh").out
    assert answers(run("lint", "--json", "--explain", "always_met"))[0]["code"] == "always_met"
    assert run("lint") == (
        2,
        "",
        "perfrules: Give a form, or --explain with a code.\n",
    )


def test_lint_explains_or_reads_a_form_never_both(run: Run, saved: Callable[[str, str], str]) -> None:
    """A form beside --explain is refused, not left unread without a word."""
    saved("form.csv", TARGETS)
    ran = run("lint", "form.csv", "--explain", "always_met")
    en = "Leave out 'form.csv', or --explain; --explain reads no form."
    assert ran == (2, "", f"perfrules: {en}\n")
    zh = "请去掉 'form.csv' 或 --explain；--explain 只说明代码，不读表格。"
    assert run("lint", "form.csv", "--explain", "always_met", "--lang", "zh").err == f"perfrules: {zh}\n"


def test_progress_is_told_when_files_take_long(
    run: Run, saved: Callable[[str, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After two seconds standard error hears how far it is; a quick run says nothing."""
    saved("form.csv", SETTLED)
    assert run("audit", *["form.csv"] * 3).err == ""
    clock = iter(range(0, 300))
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    ran = run("audit", *["form.csv"] * 3, "--lang", "zh")
    assert ran.err.splitlines() == ["perfrules: 已处理 1 / 3 张表"]


# the program itself


def test_version_and_help(run: Run) -> None:
    """``--version`` and ``--help`` end with 0, under each of their names; the help lists every verb."""
    for asked in ("--version", "-V"):
        assert run(asked) == (0, f"perfrules {perfrules.__version__}\n", "")
    for lang in ("en", "zh"):
        ran = run("--lang", lang, "--help")
        assert (ran.code, ran.err) == (0, "")
        assert ran == run("help", "--lang", lang) == run("-h", "--lang", lang)
        listed = [line.split()[0] for line in ran.out.splitlines() if line.startswith("  ")]
        assert set(VERBS) <= set(listed)
        for verb, takes in VERBS.items():
            shown = run(verb, "--help", "--lang", lang)
            assert (shown.code, shown.err) == (0, "")
            assert shown == run("help", verb, "--lang", lang) == run("-h", verb, "--lang", lang)
            assert shown.out.startswith(("用法：" if lang == "zh" else "usage: ") + f"perfrules {verb} ")
            assert shown.out.endswith(f"  perfrules {takes.example}\n")
            assert all(f"--{option}" in shown.out for option in takes.options)


def test_the_examples_of_the_help_run(run: Run, saved: Callable[[str, str], str]) -> None:
    """None of them is bad input."""
    saved("form.csv", SETTLED)
    for verb in VERBS.values():
        assert run(*shlex.split(verb.example)).code in (0, 1)


def test_help_survives_a_narrow_encoding(run: Run) -> None:
    """Where a terminal can't show Chinese, escapes stand in its place."""
    assert run("--help", "--lang", "zh", encoding="ascii").code == 0
    assert run("parse", "健全", encoding="ascii").out == "\\u5065\\u5168 \\u2192 in words: \\u5065\\u5168\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("parse",), "请给出要读取的指标值：`perfrules parse '≥95.00(%)' 3月前`。"),
        (("check", "--json=3", "≥5", "6"), "--json 后不带值；请去掉“3”。"),
        (("parse", "--jsno", "x"), "没有选项 --jsno；是否想用 --json？"),
        (("check", "--wieght", "3", "≥5", "6"), "没有选项 --wieght；是否想用 --weight？"),
        (("grade", "--weight", "5", "90"), "命令 grade 不用 --weight；它的选项有 --scale、--standard。"),
        (("check", "≥5", "6", "7"), "多了“7”；请去掉，或将属于同一个值的内容用引号括起来。"),
        (("check", "≥5", "6", "-7%\x1b"), "多了“-7%�”；请去掉，或将属于同一个值的内容用引号括起来。"),
        (("check", "≥5", "6", "--weight"), "请在 --weight 后写上它的值：--weight W。"),
        (("check", "≥5", "6", "--weight", "--json"), "请在 --weight 后写上它的值：--weight W。"),
        (("check", "≥5\udce9", "6"), "请将终端设为 UTF-8 后重新输入；“≥5�”中有无法解码的字节。"),
        (
            ("check", "≥5", "6", "--indicator", "\udca3率"),
            "请将终端设为 UTF-8 后重新输入；“�率”中有无法解码的字节。",
        ),
    ],
)
def test_usage_errors_are_bad_input(run: Run, arguments: tuple[str, ...], message: str) -> None:
    """What the arguments lack is told in one sentence with its cure, with exit code 2."""
    ran = run("--lang=zh", *arguments)
    assert ran == (2, "", f"perfrules: {message}\n用法见 `perfrules {arguments[0]} --help`。\n")


@pytest.mark.parametrize("year", ["abc", "-1", "0", "20240"])
def test_a_year_is_a_year(run: Run, year: str) -> None:
    """``--year`` takes the years that a date can have."""
    ran = run("check", "≥5", "6", f"--year={year}", "--lang", "zh")
    assert ran == (2, "", f"perfrules: --year 请写 1 至 9999 的整数；现在写的是“{year}”。\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("chekc", "≥5", "6"), "There is no verb chekc; did you mean check?"),
        (("Evaluate", "x"), "There is no verb Evaluate; did you mean evaluate?"),
        (("-3",), "There is no verb -3; there are parse, check, grade, evaluate, audit, lint, help."),
        (
            ("score", "≥5", "6", "10"),
            "Use check with --weight to get points: perfrules check '≥95%' 93.1% --weight 10.",
        ),
        (("--lang", "fr", "parse", "x"), "Give --lang en or --lang zh; found 'fr'."),
        (("--lang",), "Give --lang its value: --lang LANG."),
        (
            ("≥95%", "96"),
            "There is no verb ≥95%; there are parse, check, grade, evaluate, audit, lint, help.",
        ),
    ],
)
def test_an_unknown_verb_suggests(run: Run, arguments: tuple[str, ...], message: str) -> None:
    """A slip in the verb names the one that is near, else all of them."""
    ran = run(*arguments)
    assert (ran.code, ran.out, ran.err.splitlines()[0]) == (2, "", f"perfrules: {message}")


def test_options_stand_before_or_behind_the_verb(run: Run, saved: Callable[[str, str], str]) -> None:
    """``--json``, ``--lang`` and ``--standard`` do what they do wherever they stand."""
    path = saved("form.csv", SETTLED)
    options = ("--json", "--lang", "zh-CN", "--standard", "shanghai-2019")
    behind = run("evaluate", path, *options)
    assert behind == run(*options, "evaluate", path) == run(*options[:1], "evaluate", *options[1:], path)
    assert run("-opage.html", "evaluate", path) == (0, "", "")
    assert "<html" in Path("page.html").read_text(encoding="utf-8")


def test_without_a_verb_the_help_is_shown(run: Run) -> None:
    """It goes to standard error, since nothing was asked for."""
    ran = run()
    assert (ran.code, ran.out, ran.err) == (2, "", run("--help").out)


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "en_US", "LC_ALL": "zh_TW"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
    ],
)
def test_the_locale_chooses_the_language(environment: dict[str, str], spoken: str) -> None:
    """``--lang`` before the locale; of the locale's variables the first that is set."""
    assert language([], environment) == spoken
    assert language(["--lang", "zh"], environment) == language(["x", "--lang=zh"], environment) == "zh"
    assert language(["--lang", "en"], environment) == "en"
    assert language(["--", "--lang=zh"], environment) == language([], environment)


def test_nothing_that_moves_a_cursor_is_printed(run: Run) -> None:
    """Control and bidirectional characters of a text never reach the terminal."""
    for text in ("≥\x1b[31m", "\x1b]0;x\x07", "≥5\u202e%", "≥95.00(%\x9b"):
        for arguments in (("parse", text), ("check", text, text), ("grade", text), ("evaluate", text)):
            ran = run(*arguments)
            assert all(char.isprintable() or char == "\n" for char in ran.out + ran.err)


def test_a_file_name_can_do_no_harm(run: Run, saved: Callable[[str, str], str]) -> None:
    """Line breaks, escapes and markup in a file's name stay text in every format."""
    name = '<b onclick="x">\x1b[31m\n|a|.csv'
    saved(name, FORM.format(satisfied="93%"))
    for arguments in (("audit",), ("lint",), ("evaluate",), ("evaluate", "--format", "markdown")):
        ran = run(*arguments, name)
        assert ran.err == ""
        assert all(line.isprintable() for line in ran.out.split("\n"))
    assert "onclick" not in run("evaluate", "--format", "html", name).out
    assert answers(run("audit", "--json", name))[0]["file"] == name


def test_checking_a_value_loads_little() -> None:
    """Neither lark nor csv, forms or standards are loaded to check one value."""
    watch = (
        "import sys; from perfrules.cli import main; code = main(['check', '≥95.00(%)', '96.2']); "
        "print(code, *[name for name in ('lark', 'csv', 'perfrules.forms', 'perfrules.standards', "
        "'perfrules.scoring', 'perfrules.serialize', 'perfrules.report') if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", watch], capture_output=True, check=True, text=True, encoding="utf-8"
    )
    assert ran.stdout.splitlines()[-1] == "0"


def test_a_reader_that_leaves_is_no_error() -> None:
    """When ``head`` has seen enough, the command ends quietly."""
    pipe = '"$0" -m perfrules parse --json - | head -1; echo "${PIPESTATUS[0]}" >&2'
    lines = "≥95%\n".encode() * 20_000
    ran = subprocess.run(["bash", "-c", pipe, sys.executable], input=lines, capture_output=True, check=False)
    assert (ran.stdout.count(b"\n"), ran.stderr) == (1, b"141\n")


def test_only_a_process_of_its_own_collects_garbage_rarely() -> None:
    """Called from a program, the command line leaves its collector as it was; ``perfrules`` sets its own."""
    here = "import gc; from perfrules.cli import main; main(['parse', '≥95%']); print(gc.get_threshold()[0])"
    own = "import gc, sys; from perfrules.__main__ import main, COLLECT_AFTER as rarely; main()"
    own += "; print(gc.get_threshold()[0] == rarely)"
    told = [
        subprocess.run([sys.executable, "-X", "utf8", "-c", code, *given], capture_output=True, check=True)
        for code, given in ((here, ()), (own, ("parse", "≥95%")))
    ]
    answers = [ran.stdout.decode().splitlines()[-1] for ran in told]
    assert answers == [str(gc.get_threshold()[0]), "True"]


def test_an_interrupt_is_quiet() -> None:
    """Ctrl-C ends a command with 130 and says nothing, also under a shell that lets tests ignore it."""
    program = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "import runpy; runpy.run_module('perfrules', run_name='__main__')"
    )
    command = [sys.executable, "-c", program, "parse", "--json", "-"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdin.write("≥95%\n".encode())
        child.stdin.flush()
        assert child.stdout.readline()
        child.send_signal(signal.SIGINT)
        assert (child.wait(timeout=30), child.stderr.read()) == (130, b"")


def test_a_full_disk_is_told() -> None:
    """Output that can't be written is one sentence and exit code 2."""
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "perfrules", "parse", "≥5"]
        ran = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"}
        )
    assert ran.returncode == 2
    assert ran.stderr.decode() == "perfrules: Standard input or output failed: No space left on device.\n"


def test_every_kind_of_target_has_words() -> None:
    """A range of dates with a half year, a quarter of a year and a bare change read well too."""
    words = [
        in_words(perfrules.parse(text), "en") for text in ("2021年上半年", "2021年第三季度", "提高3个百分点")
    ]
    assert words == [
        "by the end of the first half of 2021",
        "by the end of quarter 3 of 2021",
        "up by 3 个百分点",
    ]
