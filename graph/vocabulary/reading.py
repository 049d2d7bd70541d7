"""Reading a closed list from its packaged YAML file."""

from __future__ import annotations

from importlib.resources import files

import yaml
from pydantic import ValidationError

from graph.errors import KringError
from graph.vocabulary.model import VocabularyFile


class BrokenVocabulary(KringError):
    """A vocabulary file is missing or not as it should be; names the file and the entry."""


def names() -> tuple[str, ...]:
    """Name every closed list, in alphabetical order."""
    return tuple(
        sorted(
            item.name.removesuffix(".yaml")
            for item in files("graph.vocabulary").iterdir()
            if item.name.endswith(".yaml")
        )
    )


def read(name: str) -> VocabularyFile:
    """Read the packaged file of a closed list.

    Raises BrokenVocabulary when there is no such list or its file is wrong.
    """
    if name not in names():
        raise BrokenVocabulary(f"there is no vocabulary {name!r}; there are: {', '.join(names())}")
    text = files("graph.vocabulary").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return parse(text, f"{name}.yaml")


def parse(text: str, file: str) -> VocabularyFile:
    """Check the text of a vocabulary file; `file` is its name in the errors.

    Raises BrokenVocabulary with every problem: file, entry and field.
    """
    try:
        raw: object = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise BrokenVocabulary(f"{file}: this is not YAML: {error}") from error
    try:
        return VocabularyFile.model_validate(raw)
    except ValidationError as error:
        problems = "; ".join(
            f"{_place(raw, problem['loc'])}{problem['msg'].removeprefix('Value error, ')}"
            for problem in error.errors()
        )
        raise BrokenVocabulary(f"{file}: {problems}") from error


def _place(raw: object, location: tuple[int | str, ...]) -> str:
    """Say where in the file a problem is: by the entry's code if it has one, else its number."""
    parts: list[str] = []
    for step in location:
        if isinstance(step, int) and parts == ["codes"]:
            parts = [_entry_name(raw, step)]
        else:
            parts.append(str(step))
    return f"{'.'.join(parts)}: " if parts else ""


def _entry_name(raw: object, position: int) -> str:
    entries = raw.get("codes") if isinstance(raw, dict) else None
    if isinstance(entries, list) and isinstance(entries[position], dict):
        code = entries[position].get("code")
        if isinstance(code, str):
            return code
    return f"entry {position + 1}"
