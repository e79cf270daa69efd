"""What `make fuzz` asks of the core, asked here for a few seconds; and every input that once failed."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.seeds import LONGEST, dictionary, seeds, words_of
from fuzz.targets import TARGETS, Fault, timed

FINDINGS = sorted(path for path in (Path(__file__).parent / "findings").rglob("*") if path.is_file())


def inputs(target: str) -> st.SearchStrategy[bytes]:
    """Bytes, and words that mean something to the target in any order."""
    words = st.lists(st.sampled_from(words_of(target)), max_size=30).map("".join)
    texts = words.map(lambda text: text.encode("utf-8", "surrogatepass"))
    led = texts if target in ("front-matter", "query") else st.builds(bytes.__add__, st.binary(max_size=1), texts)
    return st.one_of(led, led, st.text(max_size=60).map(str.encode), st.binary(max_size=60))


@pytest.mark.parametrize("target", TARGETS)
def test_whatever_comes_in_holds_what_is_asked(target: str) -> None:
    @settings(max_examples=150, deadline=None)
    @given(inputs(target))
    def holds(data: bytes) -> None:
        TARGETS[target](data)

    holds()


@pytest.mark.parametrize("path", FINDINGS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_fuzzing_found_is_mended(path: Path) -> None:
    with timed():
        TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_fuzzing_starts_from_inputs_of_every_target(target: str) -> None:
    started = list(seeds(target))
    assert len(started) > 30
    assert max(map(len, started)) <= LONGEST[target]
    assert dictionary(target).count("\n") > 30


def test_the_clock_sees_what_takes_too_long() -> None:
    with pytest.raises(Fault, match="slow"), timed(0):
        sum(range(1_000_000))
