from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the folder that holds this package

from pages import marks

if __name__ == "__main__":
    for page in marks.written():
        print(page)
