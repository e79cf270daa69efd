"""What may be opened, and what is shown in full first."""

import pytest

from tests.hostile.links import DECEPTIVE, HONEST, REFUSED
from tui.app.opening import deception, full_address, refusal


@pytest.mark.parametrize("address", REFUSED)
def test_no_address_but_the_webs_and_mails_is_opened(address: str) -> None:
    assert refusal(full_address(address))


@pytest.mark.parametrize(("address", "text"), DECEPTIVE)
def test_an_address_that_deceives_is_shown_in_full_before_it_is_opened(address: str, text: str) -> None:
    assert refusal(address) or deception(address, text)


@pytest.mark.parametrize(("address", "text"), HONEST)
def test_an_honest_address_is_opened_without_a_question(address: str, text: str) -> None:
    assert refusal(address) is None
    assert deception(address, text) is None
