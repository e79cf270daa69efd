"""Garbage is looked for while nobody presses keys: a full look takes 10 to 17 ms, as long as the answer to a key.

Of the keys that narrow the list, one in sixteen met such a look. The quick ones, 0.04 and 0.5 ms, go on as ever.
Someone who never rests meets a full look all the same, at one key in fifty: without any, 500 letters left
40 MB of garbage.
"""

import gc

AT_REST = 0.3
"""Seconds without a key after which there is time: offers and snippets are drawn by then."""
BETWEEN_LOOKS = 1.0
"""Seconds after which it is asked again whether there is."""
WORTH_A_LOOK = 10
"""How many quick looks left something over for the full one, as Python itself has it."""
OVERDUE = 30
"""How many of them are too many to wait for a rest."""
_NEVER = 1 << 30

_threshold = gc.get_threshold()


def begin_collecting() -> None:
    """Leave what the start has made alone from now on, and full looks to `collect_at_rest`."""
    gc.freeze()
    gc.set_threshold(*_threshold[:2], _NEVER)
    gc.enable()  # the command line has disabled it for the start


def collect_at_rest(seconds_without_keys: float) -> None:
    """Look for garbage everywhere, if there is time and something to be found."""
    left_over = gc.get_count()[2]
    if left_over >= OVERDUE or (seconds_without_keys >= AT_REST and left_over >= WORTH_A_LOOK):
        gc.collect()


def end_collecting() -> None:
    """Have Python look for garbage as it does by itself."""
    gc.set_threshold(*_threshold)
