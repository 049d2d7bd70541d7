"""Why something was left out or refused, kept so that it can be told in any language later."""

from __future__ import annotations

from pydantic import Field

from api.answers.shape import Shape
from graph.told import Tells, Told, retold


class Why(Shape):
    """A reason in parts: the same in every language, and the same for the same thing."""

    text: str = Field(description="in English, with places for what it is about: {name}")
    values: dict[str, Why | int | str] = Field(description="what stands in those places")

    @classmethod
    def of(cls, text: str) -> Why:
        """Take a text apart, as far as it is `Told`."""
        if not isinstance(text, Told):
            return cls(text="{text}", values={"text": text})
        return cls(
            text=text.msgid,
            values={name: _part(value) for name, value in text.params.items()},
        )

    def told(self) -> Told:
        """Put it together again."""
        values = {
            name: value.told() if isinstance(value, Why) else value
            for name, value in self.values.items()
        }
        return Told(self.text, **values)

    def in_words(self, t: Tells) -> str:
        """Tell it in a language."""
        return retold(self.told(), t)


def _part(value: object) -> Why | int | str:
    if isinstance(value, Told):
        return Why.of(value)
    return value if isinstance(value, int) else str(value)
