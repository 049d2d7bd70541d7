"""What a vocabulary file must look like: checked when it is loaded.

A file is a closed list, named by its file name:

    nl: soort partnerschap              the list's title, in both languages
    en: kind of partnership
    source: GEDCOM 7 ...                where the list comes from
    flags: [legal]                      yes-or-no marks its codes may carry
    traits: {domain: life_domain}       texts its codes may carry: one of a named list's codes,
                                        or one of the values written out: {valence: [risk, ...]}
    codes:
      - {code: marriage, nl: huwelijk, en: marriage, legal: true, also: [gehuwd]}

`also` holds other words that mean the same when somebody types or imports them; `inverse` is the
code as seen from the other end; an entry without a `source` has the source of its list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from graph.language import Language
from graph.vocabulary.folding import fold

CodeName = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
Words = Annotated[str, StringConstraints(strict=True, min_length=1, strip_whitespace=True)]

_OWN_FIELDS: Final = frozenset({"code", "nl", "en", "inverse", "source", "also", "flags", "traits"})


class Entry(BaseModel):
    """One code of a closed list with its labels."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: CodeName
    nl: Words
    en: Words
    inverse: CodeName | None = None
    source: Words | None = None
    also: tuple[Words, ...] = ()
    flags: frozenset[CodeName] = frozenset()
    traits: Mapping[CodeName, CodeName] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _sort_marks(cls, raw: object) -> object:
        """Sort the marks written beside the labels into flags (true) and traits (texts)."""
        if not isinstance(raw, dict):
            return raw
        marks = {name: value for name, value in raw.items() if name not in _OWN_FIELDS}
        for name, value in marks.items():
            if value is not True and not isinstance(value, str):
                raise ValueError(f"{name} must be true or a text, not {value!r}")
        plain = {name: value for name, value in raw.items() if name in _OWN_FIELDS}
        return {
            **plain,
            "flags": frozenset(name for name, value in marks.items() if value is True),
            "traits": {name: value for name, value in marks.items() if isinstance(value, str)},
        }

    def label(self, lang: Language) -> str:
        """Give the entry's words in a language."""
        return self.nl if lang == "nl" else self.en

    def words(self) -> tuple[str, ...]:
        """Give every text by which the entry may be found."""
        return (self.code, self.nl, self.en, *self.also)


class VocabularyFile(BaseModel):
    """A whole closed list as its file has it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nl: Words
    en: Words
    source: Words
    flags: frozenset[CodeName] = frozenset()
    traits: Mapping[CodeName, CodeName | tuple[CodeName, ...]] = Field(default_factory=dict)
    codes: tuple[Entry, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        """Check what spans entries: unique words, declared marks, symmetric inverses."""
        problems = [*self._clashes(), *self._undeclared(), *self._one_way_inverses()]
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _clashes(self) -> list[str]:
        problems = []
        owner: dict[str, str] = {}
        for position, entry in enumerate(self.codes):
            if any(entry.code == earlier.code for earlier in self.codes[:position]):
                problems.append(f"{entry.code} is there twice")
                continue
            for word in entry.words():
                holder = owner.setdefault(fold(word), entry.code)
                if holder != entry.code:
                    problems.append(f"{entry.code}: {word!r} already means {holder}")
        return problems

    def _undeclared(self) -> list[str]:
        problems = []
        for entry in self.codes:
            problems += [
                f"{entry.code}: flag {name} is not declared in the list's flags"
                for name in sorted(entry.flags - self.flags)
            ]
            for name, value in entry.traits.items():
                allowed = self.traits.get(name)
                if allowed is None:
                    problems.append(f"{entry.code}: {name} is not declared in the list's traits")
                elif isinstance(allowed, tuple) and value not in allowed:
                    problems.append(f"{entry.code}: {name} is {value}, not one of {allowed}")
        return problems

    def _one_way_inverses(self) -> list[str]:
        inverse = {entry.code: entry.inverse for entry in self.codes}
        return [
            f"{code}: its inverse {other} does not have {code} for its inverse"
            for code, other in inverse.items()
            if other is not None and inverse.get(other) != code
        ]
