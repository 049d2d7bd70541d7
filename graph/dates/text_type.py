"""How a value that is written as text takes part in a pydantic model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from graph.errors import InvalidDate


class _Written(Protocol):
    @property
    def text(self) -> str: ...


_WrittenT = TypeVar("_WrittenT", bound=_Written)


def text_schema(kind: type[_WrittenT], parse: Callable[[str], _WrittenT]) -> CoreSchema:
    """Make the schema of a type that is read from its text or itself, and written as its text.

    An `InvalidDate` of `parse` becomes a validation error of type `invalid_date` with its message.
    """

    def validate(value: object) -> _WrittenT:
        if isinstance(value, kind):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError("date_type", "give the date as text, for example '2014-05'")
        try:
            return parse(value)
        except InvalidDate as error:
            raise PydanticCustomError("invalid_date", "{reason}", {"reason": str(error)}) from error

    return core_schema.no_info_plain_validator_function(
        validate,
        json_schema_input_schema=core_schema.str_schema(),
        serialization=core_schema.plain_serializer_function_ser_schema(
            _text_of, return_schema=core_schema.str_schema()
        ),
    )


def _text_of(value: _Written) -> str:
    return value.text
