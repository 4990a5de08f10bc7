"""The tutorial's form as ``evaluate`` gives it, for those who look before they install.

``docs/output`` holds the page, its picture and its JSON; ``python tests/pages`` writes them anew.
The picture is taken with chromium, and carries the digest of the page that it shows.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

from pages.marks import DOCS
from perfrules import Form, evaluate, to_dict
from perfrules.report import html

FORM = DOCS / "forms" / "hotline-2021-scored.csv"
FOLDER = DOCS / "output"
PICTURE = FOLDER / "hotline-2021.png"
SIZE = (840, 800)
KEYWORD = b"page"


def outputs() -> dict[Path, str]:
    """Each file beside the picture, with what it should hold."""
    result = evaluate(Form.read(FORM))
    data = json.dumps(to_dict(result, lang="zh"), ensure_ascii=False, indent=1)
    return {
        FOLDER / "hotline-2021.html": html(result, "zh") + "\n",
        FOLDER / "hotline-2021.json": data + "\n",
    }


def digest(page: str) -> str:
    """What the picture of *page* carries."""
    return hashlib.sha256(page.encode()).hexdigest()


def pictured() -> str:
    """The digest of the page that the picture shows; empty where there is none."""
    data = PICTURE.read_bytes() if PICTURE.exists() else b""
    at = data.find(b"tEXt" + KEYWORD + b"\0")
    return data[at + 5 + len(KEYWORD) : at + 69 + len(KEYWORD)].decode() if at > 0 else ""


def take(page: Path) -> None:
    """Take the picture of *page*, and put the digest behind the picture's head."""
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder) / "shot.png"
        subprocess.run(
            [
                "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                f"--user-data-dir={folder}/user", "--force-device-scale-factor=1.25",
                f"--window-size={SIZE[0]},{SIZE[1]}", f"--screenshot={shot}", str(page),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        data = shot.read_bytes()
    chunk = b"tEXt" + KEYWORD + b"\0" + digest(page.read_text(encoding="utf-8")).encode()
    head = 33  # the signature and the chunk IHDR
    mark = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    PICTURE.write_bytes(data[:head] + mark + data[head:])


def written() -> list[str]:
    """Write what has changed; the names of it."""
    FOLDER.mkdir(exist_ok=True)
    changed = []
    for path, text in outputs().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path.name)
        if path.suffix == ".html" and pictured() != digest(text):
            if shutil.which("chromium") is None:
                changed.append(f"{PICTURE.name}: not taken, chromium is not installed here")
            else:
                take(path)
                changed.append(PICTURE.name)
    return changed
