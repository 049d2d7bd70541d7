"""A closed list as the type of a pydantic field."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from graph.errors import UnknownCode
from graph.vocabulary.lists import vocabulary


@dataclass(frozen=True, slots=True)
class Coded:
    """The mark of a field that holds a code of the list `vocabulary`."""

    vocabulary: str

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Check the text against the list after it was found to be a text."""
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def _check(self, code: str | None) -> str | None:
        if code is None:  # a field that may be left open: Annotated[str | None, coded(...)]
            return None
        try:
            return vocabulary(self.vocabulary).check(code)
        except UnknownCode as error:
            raise PydanticCustomError(
                "unknown_code",
                "{reason}",
                {
                    "reason": str(error),
                    "vocabulary": error.vocabulary,
                    "nearest": list(error.nearest),
                },
            ) from error


def coded(name: str) -> Coded:
    """Make a closed list the type of a field.

    Written as `gender: Annotated[str, coded("gender")]`. The list is read at the first value, not
    at import. A code that the list does not have becomes a pydantic error of type `unknown_code`,
    with the list's name and the nearest codes in `ctx`.
    """
    return Coded(name)
