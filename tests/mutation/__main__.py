from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["HYPOTHESIS_NO_PLUGINS"] = "1"  # an installed perfrules would be loaded before the copy is
sys.path.insert(0, str(Path(__file__).parents[1]))  # the folder that holds this package

from mutation import run

if __name__ == "__main__":
    sys.exit(run.main())
