"""A taste of `make torture`, whose full size takes most of an hour."""

import subprocess
import sys

import pytest

from bench.torture import calls


def torture(*words: str) -> str:
    command = [sys.executable, "-m", "bench.torture", "--scale", "0.01", *words]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.parametrize("part", ["kills", "stores", "crowd"])
def test_nothing_is_lost_by_kills_damage_and_crowds(part: str) -> None:
    assert "LOST" not in torture(part)


@pytest.mark.skipif(not calls.is_possible(), reason="counting calls needs Linux and a C compiler")
@pytest.mark.parametrize("part", ["calls", "failures"])
def test_nothing_is_lost_when_a_call_fails_or_is_the_last(part: str) -> None:
    table = torture(part)
    assert "LOST" not in table and "left out" not in table
