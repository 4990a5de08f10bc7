from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the folder that holds this package

from fuzz import run, tally, traps

if __name__ == "__main__":
    if sys.argv[1:2] == ["sum"]:
        print(tally.summed(sys.argv[2:]))
    else:
        sys.exit(traps.main(sys.argv[2:]) if sys.argv[1:2] == ["traps"] else run.main(sys.argv[1:]))
