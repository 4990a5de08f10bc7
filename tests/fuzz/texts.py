"""Texts to try (试题): random Unicode, mutated targets, hostile numbers, brackets, soup of words."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable
from pathlib import Path

from fuzz.pieces import piece, terminals

_CORPUS = Path(__file__).parents[1] / "data" / "corpus" / "targets.jsonl"
SEEDS: tuple[str, ...] = (
    *Path(__file__).with_name("seeds.txt").read_text(encoding="utf-8").splitlines(),
    *(json.loads(line)["text"] for line in _CORPUS.read_text(encoding="utf-8").splitlines()),
)

DIGITS = (
    "0123456789",
    "０１２３４５６７８９",
    "٠١٢٣٤٥٦٧٨٩",
    "०१२३४५६७८९",
    "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "零一二三四五六七八九",
    "壹贰叁肆伍陆柒捌玖拾",
    "①②③⑳❶㊿",
    "²³¼½ⅣⅫ",
)
CONTROLS = "".join(map(chr, [*range(32), *range(0x7F, 0xA0)]))
INVISIBLE = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff\u2028\u2029\ufffc\ufffd\ufffe\uffff"
)
BLANKS = " \t\n\r\x0b\x0c\x1c\x85\u00a0\u1680\u2000\u2003\u2009\u200a\u202f\u205f\u3000"
SIGNS = (
    "≥≧⩾≮>＞﹥›≤≦⩽≯<＜﹤‹=＝═﹦±＋+-－–—−‐~～〜%％‰﹪/／*＊·•×"
    ".．,，、；;:：()（）[]［］【】“”\"'’‘$￥¥€|\\^_?？!！@#&"
)
HOSTILE = (
    "1e999999999", "1E-999999999", "9" * 399, "9" * 400, "9" * 401, "0." + "0" * 500 + "1", "0" * 1000,
    "NaN", "sNaN", "Infinity", "-Infinity", "inf", "-0", "+5", "1_000", "0x1F", "1,234,567", "1,23",
    "12,34,567", "1.234.567,8", "1．5", "１，２３４", "٣٫٥", "1.", ".5", "1..5", "--1", "1e5", "1/3", "½",
    "1 000", "1’000", "१२३", "10^6", "千", "亿亿", "万万", "0.0", "00", "007", "1e+400", "1e401",
    "-9999999999999999999999", "5.",
)  # fmt: skip
MARKUP = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; DROP TABLE a;--", "\\'; --", "]]>",
    "&lt;b&gt;", "</td></tr></table>", "</style><b>", "javascript:alert(1)", "${7*7}", "{{7*7}}", "%s%n",
    "=cmd|' /C calc'!A0", "x\" onmouseover=\"y", "<!--", "-->", "`$(id)`", "|a|b|", "\x00", "a\u202eb",
    "\r\nX: y", "/*", "*/", "\"\"", "''",
)  # fmt: skip


WORDS = 100  # drawn once for each terminal


class Source:
    """Draws texts from *rng*; *drawn* are more texts to start from, such as the grammar's own."""

    def __init__(self, rng: random.Random, drawn: Iterable[str] = ()) -> None:
        self.rng = rng
        self.seeds = [*SEEDS, *drawn]
        self._words = [piece(items, rng) for items in terminals().values() for _ in range(WORDS)]
        self._kinds: list[Callable[[], str]] = [
            self.mutated, self.mutated, self.mutated, self.mutated, self.seed, self.soup, self.soup,
            self.soup, self.unicode, self.near, self.number, self.numbered, self.brackets,
            self.joined, self.runs,
        ]  # fmt: skip

    def text(self) -> str:
        """A text of any kind."""
        return self.rng.choice(self._kinds)()

    def seed(self) -> str:
        return self.rng.choice(self.seeds)

    def char(self) -> str:
        """One character, of any plane, lone surrogates too."""
        rng = self.rng
        pick = rng.random()
        if pick < 0.3:
            return rng.choice(SIGNS)
        if pick < 0.45:
            return rng.choice(rng.choice(DIGITS))
        if pick < 0.6:
            return chr(rng.randint(0x4E00, 0x9FFF))
        if pick < 0.7:
            return chr(rng.randint(0x20, 0x7E))
        if pick < 0.85:
            return rng.choice(rng.choice((CONTROLS, INVISIBLE, BLANKS)))
        return chr(rng.randint(*rng.choice(((0, 0xFFFF), (0xD800, 0xDFFF), (0x10000, 0x10FFFF)))))

    def size(self) -> int:
        """A length: mostly short, now and then up to 10,000."""
        return min(10_000, int(self.rng.paretovariate(0.9)))

    def unicode(self) -> str:
        return "".join(self.char() for _ in range(min(1000, self.size())))

    def near(self) -> str:
        """Characters of the grammar alone, in any order."""
        return "".join(self.rng.choice(self.seed() or " ") for _ in range(min(200, self.size() + 1)))

    def word(self) -> str:
        """What one terminal of the grammars matches."""
        return self.rng.choice(self._words)

    def soup(self) -> str:
        """Words of the grammar one after another."""
        between = self.rng.choice(("", "", "", " ", "\n"))
        return between.join(self.word() for _ in range(min(60, self.size() + 1)))

    def mutated(self) -> str:
        """A real target with some of its characters changed."""
        return self.changed(self.seed(), self.rng.choice((1, 1, 1, 2, 3, 8)))

    def changed(self, text: str, times: int) -> str:
        """*text* with a few of its characters changed, so many *times*."""
        chars, rng = list(text), self.rng
        for _ in range(times):
            at = rng.randint(0, len(chars))
            change = rng.randrange(8)
            if change == 0:
                del chars[at : at + rng.randint(1, 3)]
            elif change == 1:
                chars[at:at] = self.char()
            elif change == 2:
                chars[at:at] = self.word()
            elif change == 3:
                chars[at : at + 1] = self.char()
            elif change == 4:
                chars[at:at] = chars[: rng.randint(0, len(chars))]
            elif change == 5:
                other = self.seed()
                chars[at:] = other[rng.randint(0, len(other)) :]
            elif change == 6:
                chars[at : at + 1] = [_other_width(char) for char in chars[at : at + 1]]
            else:
                rng.shuffle(chars)
        return "".join(chars)

    def number(self) -> str:
        rng = self.rng
        if rng.random() < 0.5:
            return rng.choice(HOSTILE)
        script = rng.choice(DIGITS)
        digits = "".join(rng.choice(script) for _ in range(min(450, self.size())))
        at = rng.randint(0, len(digits))
        return digits[:at] + rng.choice(("", ".", "．", ",", "，", "e", "E+", "-", "٫", "_")) + digits[at:]

    def numbered(self) -> str:
        """A target with a hostile number where its digits stood."""
        text = self.seed()
        kept = "".join(" " if char.isdecimal() else char for char in text)
        return kept.replace(" ", self.number(), 1).replace(" ", "")

    def brackets(self) -> str:
        rng = self.rng
        depth = min(2000, self.size() * 4)
        opened, closed = rng.choice(("()", "（）", "[]", "【】", "(）", "{}", "“”"))
        return opened * depth + self.seed() + closed * rng.choice((depth, depth - 1, 0))

    def joined(self) -> str:
        """Several targets in one cell."""
        between = self.rng.choice(("；", "，", "、", "\n", " ", "且", "-", "\t", "。"))
        return between.join(self.seed() for _ in range(self.rng.randint(2, 6)))

    def runs(self) -> str:
        """A run of one word between two others."""
        return self.word() + self.word() * min(300, self.size()) + self.word()

    def long(self) -> str:
        """A text near 10,000 characters."""
        text = self.text() or " "
        return (text * (10_000 // len(text) + 1))[:10_000]

    def cell(self) -> str:
        """A cell of a form: a target, a number, markup, any text."""
        pick = self.rng.random()
        if pick < 0.6:
            return self.seed()
        if pick < 0.75:
            return str(self.rng.choice((0, 5, 10, 100, "9.5", "95%", "")))
        return self.rng.choice(MARKUP) if pick < 0.85 else self.text()

    def spoilt(self, data: bytes) -> bytes:
        """*data* with some bytes changed, cut or doubled."""
        rng, found = self.rng, bytearray(data)
        for _ in range(rng.choice((0, 1, 1, 2, 10))):
            at = rng.randint(0, len(found))
            change = rng.randrange(4)
            if change == 0:
                found[at : at + 1] = bytes([rng.randrange(256)])
            elif change == 1:
                del found[at : at + rng.randint(1, 40)]
            elif change == 2:
                found[at:at] = self.text().encode("utf-8", "surrogatepass")
            else:
                found[at:at] = found[: rng.randint(0, min(200, len(found)))]
        return bytes(found)


def _other_width(char: str) -> str:
    code = ord(char)
    if 0x21 <= code <= 0x7E:
        return chr(code + 0xFEE0)
    return chr(code - 0xFEE0) if 0xFF01 <= code <= 0xFF5E else char
