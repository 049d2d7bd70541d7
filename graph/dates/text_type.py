"""Values that are their text: equal, hashed, kept, sent and read back as that text."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import NoReturn, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from graph.errors import InvalidDate


class TextValue(ABC):
    """A frozen value made from its canonical `text` by `parse`.

    As a field of a pydantic model it is read from its text or itself, and always written as its
    text; an `InvalidDate` becomes a validation error of type `invalid_date` with its message.

    Not a dataclass: JSON encoders take those apart field by field, and the text is the value.
    """

    __slots__ = ("text",)

    text: str

    @classmethod
    @abstractmethod
    def parse(cls, text: str) -> Self:
        """Read the text. Raises `InvalidDate`."""

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} cannot be changed; make another one")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} cannot be changed; make another one")

    def __eq__(self, other: object) -> bool:
        if isinstance(other, TextValue):
            return type(self) is type(other) and self.text == other.text
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return type(self).parse, (self.text,)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"{type(self).__name__}.parse({self.text!r})"

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[TextValue], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validated,
            json_schema_input_schema=core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(
                str, return_schema=core_schema.str_schema()
            ),
        )

    @classmethod
    def _validated(cls, value: object) -> Self:
        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError("date_type", "give the date as text, for example '2014-05'")
        try:
            return cls.parse(value)
        except InvalidDate as error:
            raise PydanticCustomError("invalid_date", "{reason}", {"reason": str(error)}) from error
