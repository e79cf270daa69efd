"""What became of a run over one or many articles: the lines on stderr and the exit code."""

from msgspec import Struct, field

from tui.article.problems import told
from tui.errors import CannotCreate, InputOutputError, ParseError
from tui.language import tr
from tui.verbs.reporting import say

EXPORTED = "{done:,} exported"


class Tally(Struct):
    """Counts outcomes as they come, tells of each failure, and sums up at the end."""

    is_batch: bool
    """Whether there are several articles: then failures are named at the end, and problems only counted."""
    summary: str = EXPORTED
    """How many were done, as a pattern."""
    done: int = 0
    existing: int = 0
    odd: int = 0
    failures: list[tuple[str, str, int]] = field(default_factory=list)
    """Path, reason and exit code of each article that could not be done."""
    textless: int = 0
    """Pages of a folder's sections (`_index.md`) that have no text, and so are no articles."""
    skipped: list[str] = field(default_factory=list)

    def succeed(self, path: str, problems: tuple[str, ...] = ()) -> None:
        """Note an article that was done, though it may have had problems."""
        self.done += 1
        self.odd += bool(problems)
        if not self.is_batch:
            for problem in problems:
                say(f"{path}: {told(problem)}")

    def fail(self, path: str, reason: str, code: int) -> None:
        """Note an article that could not be done."""
        if code == CannotCreate.exit_code and self.is_batch:
            self.existing += 1
        else:
            self.failures.append((path, reason, code))

    def pass_over(self, path: str, reason: str) -> None:
        """Note something in a folder that is no article to read, and why."""
        self.skipped.append(f"{path}: {told(reason)}")

    def report(self) -> int:
        """Say on stderr what the reader should know, and return the exit code."""
        for line in self.skipped:
            say(tr("{line}; skipped", line=line))
        for path, reason, _ in self.failures:
            say(told(reason if path in reason else f"{path}: {reason}"))
        if self.is_batch:
            say(self._summary())
        return self._exit_code()

    def _summary(self) -> str:
        parts = [tr(self.summary, done=self.done)]
        if self.odd:
            parts.append(tr("{odd:,} of them with problems (`microfiche check` lists them)", odd=self.odd))
        if self.existing:
            parts.append(
                tr(
                    "{existing:,} not written: they exist (--force replaces them), or their place refuses",
                    existing=self.existing,
                )
            )
        if self.textless:
            parts.append(tr("{textless:,} `_index` pages without text left out", textless=self.textless))
        if self.failures:
            parts.append(tr("{failures:,} could not be read", failures=len(self.failures)))
        return ", ".join(parts)

    def _exit_code(self) -> int:
        codes = [code for _, _, code in self.failures]
        if codes and self.is_batch:
            return InputOutputError.exit_code if InputOutputError.exit_code in codes else ParseError.exit_code
        if codes:
            return codes[0]
        return CannotCreate.exit_code if self.existing else 0
