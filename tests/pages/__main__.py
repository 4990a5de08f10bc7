from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the folder that holds this package

from pages import examples, marks, picture, shown

if __name__ == "__main__":
    for page in map(Path, sys.argv[1:]):  # what its commands and examples print
        if shown.write(page.resolve()):
            print(page)
    for name in (*marks.written(), *examples.written(), *picture.written()):
        print(name)
