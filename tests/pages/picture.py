"""The picture of the tutorial's form: ``python tests/pages`` takes it anew where the page has changed.

It is taken with chromium, and carries the digest of the page that it shows.
"""

from __future__ import annotations

import hashlib
import shutil
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from pages.examples import SOURCE

PAGE = SOURCE.with_suffix(".html")
PICTURE = SOURCE.with_suffix(".png")
SIZE = (840, 840)
MARK = b"tEXtpage\0"
HEAD = 33  # the signature of a picture and its first chunk


def shown() -> str:
    """The digest of the page that the picture shows; empty where there is none."""
    data = PICTURE.read_bytes() if PICTURE.exists() else b""
    return data[HEAD + 4 :].removeprefix(MARK)[:64].decode("ascii", "replace")


def digest() -> str:
    """What a picture of the page as it is now carries."""
    return hashlib.sha256(PAGE.read_bytes()).hexdigest()


def written() -> Iterator[str]:
    """Take the picture where it shows another page, and name it."""
    if shown() == digest():
        return
    if shutil.which("chromium") is None:
        yield f"docs/forms/{PICTURE.name} is out of date, and there is no chromium here to take it"
        return
    chunk = MARK + digest().encode()
    mark = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    data = _taken()
    PICTURE.write_bytes(data[:HEAD] + mark + data[HEAD:])
    yield f"docs/forms/{PICTURE.name}"


def _taken() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "picture.png"
        subprocess.run(
            [
                "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                f"--user-data-dir={folder}/user", "--force-device-scale-factor=1.25",
                f"--window-size={SIZE[0]},{SIZE[1]}", f"--screenshot={picture}", str(PAGE),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return picture.read_bytes()
