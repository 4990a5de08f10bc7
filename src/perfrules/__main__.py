"""The process: ``perfrules`` and ``python -m perfrules`` begin here."""

from __future__ import annotations

import gc

COLLECT_AFTER = 200_000
"""New objects before a search for garbage; Python's own 700 makes one for each module or two that loads."""


def main() -> int:
    """Run the command line on the process's arguments; the exit code."""
    gc.set_threshold(COLLECT_AFTER)
    from perfrules.cli import main as run  # noqa: PLC0415 - what it loads is kept, and holds no garbage

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
