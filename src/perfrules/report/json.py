"""The evaluated form as JSON (JSON 结果): one object on one line, as ``to_dict`` writes it.

Beside the evaluation stand the ``file`` that it came from and what an ``audit`` of it finds.
"""

from __future__ import annotations

from collections.abc import Sequence

from perfrules._display import one_line
from perfrules.auditing import audit
from perfrules.report._cells import Filled, Format, How
from perfrules.serialize import to_dict


def _write(forms: Sequence[Filled], how: How) -> str:
    return "\n".join(one_line(_data(form, how.lang)) for form in forms)


def _data(form: Filled, lang: str) -> dict[str, object]:
    found = [to_dict(finding, lang=lang) for finding in audit(form.evaluation)]
    return {"file": form.file, **to_dict(form.evaluation, lang=lang), "audit": found}


FORMAT = Format("json", (".json", ".jsonl"), _write, between="")
