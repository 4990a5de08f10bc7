"""JSON (数据): what the library has written, with some part of it changed."""

from __future__ import annotations

import functools
import json
from typing import Any

from fuzz.forms import FOLDER, reported
from fuzz.laws import Entry, hold
from fuzz.texts import Source
from perfrules import evaluation, standards
from perfrules.forms import Form
from perfrules.reading import parse
from perfrules.scoring import score
from perfrules.serialize import from_dict, loads, to_dict


@functools.cache
def _values() -> list[Any]:
    texts = ("≥95.00(%)", "90%-95%", "约5%", "3月前", "较上年提高2%", "健全", "≥1件；≤2起")
    forms = [Form.read(path) for path in sorted(FOLDER.iterdir())[:4]]
    values: list[Any] = [parse(text) for text in texts]
    values += [standards.standard(name) for name in standards.names()]
    values += [standards.standard().scale, *forms, evaluation.evaluate(forms[0]), score("≥95%", "90%", 10)]
    return [to_dict(value) for value in values]


def _draw(source: Source) -> str | bytes:
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
        numbers = 0, -1, 1.5, 10**400
        around: tuple[Any, ...] = [], {}, [data[key]], {"kind": data[key]}
        new = rng.choice((None, True, "", *numbers, *around, source.number(), source.text()))
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


def _json(text: str | bytes, deep: bool) -> Any:
    value = loads(text)
    hold(from_dict(to_dict(value)) == value, "as data, it is another")
    hash(value)
    str(value)
    if isinstance(value, standards.Standard):
        score("≥95%", "90%", 10, standard=value)
    if isinstance(value, Form):
        reported(evaluation.evaluate(value), ("en", "zh") if deep else ("zh",))
    return value


ENTRIES = {"json": Entry(12, _draw, _json)}
