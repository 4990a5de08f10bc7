"""``python -m perfrules``: the command line."""

from perfrules.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
