"""The texts on screen and on paper: English in the code, Dutch from `graph/locale/nl.po`.

    t = texts("nl")
    t("Who is involved on {day}", day="1 mei 2014")
    t.plural("{count} person", "{count} people", 3)

The English text is the key (the msgid). Call the texts `t`, with the text written out in the call:
a test extracts those calls from every Python file and Jinja template, and fails when the Dutch is
missing or a translation is no longer used. A text that stands in a table is marked there with
`msg("...")` and looked up later with `t(...)`. Labels of codes are not here: they stand in
`graph/vocabulary`.

A text that is made far from where it is shown, such as why a line of a file was left out, is a
`Told("... {name} ...", name=...)` of `graph.told`.

The file has the format of GNU gettext, and is read without compiling it first.
"""

from __future__ import annotations

import gettext
import io
from functools import cache
from importlib.resources import files
from typing import Final, Literal, TypeAlias

Language: TypeAlias = Literal["nl", "en"]
"""Dutch, the language on screen, or English, the second one."""

LANGUAGES: Final[tuple[Language, ...]] = ("nl", "en")


def msg(msgid: str) -> str:
    """Mark a text that is translated later, where it is shown; gives it back as it is."""
    return msgid


class Texts:
    """The texts of one language. A text without a translation stays English."""

    __slots__ = ("_catalogue", "lang")

    def __init__(self, lang: Language, catalogue: gettext.NullTranslations) -> None:
        self.lang: Final = lang
        self._catalogue = catalogue

    def __call__(self, msgid: str, **params: object) -> str:
        """Give a text with its `{name}` places filled in; a brace of its own is doubled.

        Raises KeyError when a place has no value.
        """
        return self._catalogue.gettext(msgid).format_map(params)

    def plural(self, one: str, many: str, count: int, **params: object) -> str:
        """Give the form that goes with a number; `{count}` is filled in too."""
        chosen = self._catalogue.ngettext(one, many, count)
        return chosen.format_map({"count": count, **params})


@cache
def texts(lang: Language) -> Texts:
    """Give the texts of a language; the catalogue is read once."""
    if lang == "en":
        return Texts("en", gettext.NullTranslations())
    return Texts(lang, _read(_bytes(lang)))


@cache
def forms(lang: Language) -> dict[str, tuple[str, ...]]:
    """Every text of the catalogue by its English, with its forms in the order of the plurals.

    For programs that look texts up elsewhere, such as those in a browser. English has none.
    """
    return {} if lang == "en" else _forms(_bytes(lang))


def _bytes(lang: Language) -> bytes:
    return files("graph").joinpath("locale", f"{lang}.po").read_bytes()


def _forms(catalogue: bytes) -> dict[str, tuple[str, ...]]:
    from babel.messages.pofile import read_po

    found: dict[str, tuple[str, ...]] = {}
    for message in read_po(io.BytesIO(catalogue), abort_invalid=True):
        if message.id and message.string:
            one = message.id if isinstance(message.id, str) else message.id[0]
            written = message.string
            found[one] = (written,) if isinstance(written, str) else tuple(written)
    return found


def _read(catalogue: bytes) -> gettext.GNUTranslations:
    """Compile a .po file in memory, so that plural forms are those of its header."""
    # Late, for English needs no Babel and Babel takes its time to load.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(catalogue), abort_invalid=True))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
