"""What widgets and screens tell one another."""

from typing import Any, dataclass_transform

from textual.message import Message


@dataclass_transform()
class Fact(Message):
    """A message with fields, declared as those of a dataclass are, and checked by the type checker as those are.

    Two dozen of them are made before the first screen, and making one of these runs nothing; a dataclass has its
    methods written and compiled, a seventh of a millisecond each.
    """

    def __init__(self, *values: Any, **named: Any) -> None:  # checked against the fields where it is called
        super().__init__()
        fields = type(self).__annotations__
        given = dict(zip(fields, values, strict=False), **named)
        if len(given) < len(values) + len(named) or not given.keys() <= fields.keys():
            raise TypeError(f"{type(self).__name__}: a value too many for {', '.join(fields) or 'no fields'}")
        vars(self).update(given)
