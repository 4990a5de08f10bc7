"""What the commands and examples of a page print, written anew: ``python tests/pages docs/tutorial.md``."""

from __future__ import annotations

import doctest
import os
import tempfile
from pathlib import Path

from test_docs import CHECKOUT, Block, Session, blocks, commands, locale


class Writing(Session):
    """A session that takes what it sees for right, and keeps what each block then holds."""

    def __init__(self, page: Path, folder: Path) -> None:
        super().__init__(page, folder)
        self.written: list[str] = []

    def console(self, block: Block) -> None:
        """Run the commands, each on its own so that its output is known."""
        text = ""
        for command, _ in commands(block.text):
            try:
                super().console(Block(block.line, block.info, f"$ {command}\n\0"))
            except AssertionError as error:
                printed = str(error).split("\n", 1)[1].split("\0")[0]
                text += f"$ {command}\n{printed}"
        self.written.append(text)

    def python(self, block: Block) -> None:
        """Run the examples, and keep what each gives."""
        if ">>>" not in block.text:
            super().python(block)
            self.written.append(block.text)
            return
        test = doctest.DocTestParser().get_doctest(block.text, self.names, self.page, self.page, 0)
        found: dict[int, str] = {}

        class Runner(doctest.DocTestRunner):
            def report_failure(self, out: object, test: object, example: doctest.Example, got: str) -> None:
                found[example.lineno] = got

        Runner(optionflags=doctest.ELLIPSIS).run(test, out=lambda _: None, clear_globs=False)
        self.names.update(test.globs)
        text = ""
        for piece in doctest.DocTestParser().parse(block.text):
            if isinstance(piece, str):
                text += piece
                continue
            first, *more = piece.source.splitlines()
            text += "\n".join([f">>> {first}", *(f"... {line}" for line in more)]) + "\n"
            text += found.get(piece.lineno, piece.want)
        self.written.append(text)

    def play(self, block: Block) -> None:
        """Play the block; one that shows no output stays as it is."""
        before = len(self.written)
        super().play(block)
        if len(self.written) == before:
            self.written.append(block.text)


def write(page: Path) -> bool:
    """Write the outputs of *page* anew; whether any has changed."""
    source = page.read_text(encoding="utf-8")
    os.environ.update(dict.fromkeys(("LC_ALL", "LC_MESSAGES", "LANG"), locale(page)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for shared in ("docs", "tests"):
            (folder / shared).symlink_to(CHECKOUT / shared)
        os.chdir(folder)
        session = Writing(page, folder)
        text, at = "", 0
        for block in blocks(page):
            session.play(block)
            start = source.index(block.text, at) if block.text else at
            text += source[at:start] + session.written[-1]
            at = start + len(block.text)
        os.chdir(CHECKOUT)
    text += source[at:]
    page.write_text(text, encoding="utf-8")
    return text != source
