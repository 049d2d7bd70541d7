"""The texts in two languages: nothing untranslated, nothing left over."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Final

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import PoFileError, read_po, write_po
from jinja2 import Environment, nodes

from graph.language import LANGUAGES, Texts, forms, msg, texts
from graph.language import _forms as read_forms
from graph.language import _read as read_catalogue

ROOT: Final = Path(__file__).parents[2]
ROOMS: Final = ("graph", "ingest", "queries", "viz", "api")
DUTCH: Final = ROOT / "graph/locale/nl.po"
# What the calls look like, as Babel writes it: where in the call the text and its plural stand.
CALLS: Final = {"t": None, "msg": None, "Told": None, "plural": (1, 2)}

MsgId = str | tuple[str, ...]


def used(root: Path = ROOT) -> dict[MsgId, str]:
    """Every text in the rooms' files, with one place where it is used."""
    found: dict[MsgId, str] = {}
    for room in ROOMS:
        for path in sorted((root / room).rglob("*")):
            reader = READERS.get(path.suffix)
            if reader is not None and path.is_file() and "vendor" not in path.parts:
                for line, text in reader(path.read_bytes()):
                    found.setdefault(text, f"{path.relative_to(root)}:{line}")
    return found


def in_python(source: bytes) -> Iterator[tuple[int, MsgId]]:
    calls = extract("python", io.BytesIO(source), keywords=CALLS, options={"encoding": "utf-8"})
    for line, text, _, _ in calls:
        yield line, text


def in_template(source: bytes) -> Iterator[tuple[int, MsgId]]:
    """The same calls in a Jinja template; its own extractor does not see methods."""
    for call in Environment(autoescape=True).parse(source.decode()).find_all(nodes.Call):
        called = call.node
        name = called.attr if isinstance(called, nodes.Getattr) else getattr(called, "name", None)
        given = tuple(a.value for a in call.args if isinstance(a, nodes.Const))
        if name in {"t", "msg"} and given:
            yield call.lineno, given[0]
        elif name == "plural" and len(given) >= 2:
            yield call.lineno, given[:2]


IN_SCRIPT: Final = re.compile(
    r"""\b(?:(?P<plural>plural)|t|msg)\(\s*(?P<one>"(?:[^"\\]|\\.)*")"""
    r"""(?:\s*,\s*(?P<many>"(?:[^"\\]|\\.)*"))?"""
)


def in_script(source: bytes) -> Iterator[tuple[int, MsgId]]:
    """The same calls in a module for the browser; its texts stand between double quotes."""
    text = re.sub(r"^[ \t]*//.*$", "", source.decode(), flags=re.MULTILINE)
    for call in IN_SCRIPT.finditer(text):
        line = text.count("\n", 0, call.start()) + 1
        one = json.loads(call["one"])
        if call["plural"]:
            yield line, (one, json.loads(call["many"]))
        else:
            yield line, one


READERS: Final = {".py": in_python, ".html": in_template, ".js": in_script}


def dutch() -> Catalog:
    return read_po(io.BytesIO(DUTCH.read_bytes()), abort_invalid=True)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def as_po(missing: dict[MsgId, str]) -> str:
    """What to paste into nl.po."""
    catalogue = Catalog()
    for text in missing:
        catalogue.add(text)
    out = io.BytesIO()
    write_po(out, catalogue, omit_header=True)
    return out.getvalue().decode()


def test_every_text_has_its_dutch() -> None:
    translated = {
        message.id
        for message in dutch()
        if message.id and message.string and all(message.string) and not message.fuzzy
    }
    missing = {text: place for text, place in used().items() if text not in translated}
    assert not missing, f"translate these in {DUTCH.name}:\n{as_po(missing)}\n{missing.values()}"


def test_no_translation_is_left_over() -> None:
    there = used()
    left_over = [message.id for message in dutch() if message.id and message.id not in there]
    assert not left_over, f"no code uses these any more: {left_over}"


def test_no_text_is_translated_twice() -> None:
    starts = re.findall(
        r'^msgid (?:""\n)?((?:"[^\n]*"\n)+)', DUTCH.read_text("utf-8"), re.MULTILINE
    )
    assert [text for text, times in Counter(starts).items() if times > 1] == []


def test_a_translation_has_the_places_of_its_text() -> None:
    for message in dutch():
        if message.id and message.string:
            ids = [message.id] if isinstance(message.id, str) else message.id
            strings = [message.string] if isinstance(message.string, str) else message.string
            wanted = {place for text in ids for place in places(text)}
            assert {place for text in strings for place in places(text)} == wanted, message.id


def test_finds_the_calls_that_people_write() -> None:
    python = b"""
label = t("One {thing}", thing=1)
other = self.t("Two " "halves")
many = t.plural("{count} dog", "{count} dogs", n)
TABLE = {"a": msg("In a table")}
no = plain("Not this"), set("nor this"), t(variable)
"""
    assert [text for _, text in in_python(python)] == [
        "One {thing}",
        "Two halves",
        ("{count} dog", "{count} dogs"),
        "In a table",
    ]
    template = b'<p title="{{ t(\'Title\') }}">{{ t.plural("one", "more", n) }}{{ t(name) }}</p>'
    assert [text for _, text in in_template(template)] == [
        "Title",
        ("one", "more"),
    ]
    script = b"""
  // t("Not in a comment")
const label = html`<b>${t("One {thing}", { thing })}</b> ${plural(
  "{count} dog",
  "{count} dogs", n)} ${set("not this")} ${t(name)} ${t("Say \\"so\\"")}`;
"""
    assert [text for _, text in in_script(script)] == [
        "One {thing}",
        ("{count} dog", "{count} dogs"),
        'Say "so"',
    ]


PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "On {day}"
msgstr "Op {day} é"

msgid "{count} horse"
msgid_plural "{count} horses of {name}"
msgstr[0] "{count} paard"
msgstr[1] "{count} paarden van {name}"
"""


def test_dutch_comes_from_the_catalogue() -> None:
    t = Texts("nl", read_catalogue(PO.encode()))
    assert t("On {day}", day="1 mei") == "Op 1 mei é"
    assert t.plural("{count} horse", "{count} horses of {name}", 1) == "1 paard"
    assert t.plural("{count} horse", "{count} horses of {name}", 0, name="J") == "0 paarden van J"


def test_programs_elsewhere_get_every_form() -> None:
    assert read_forms(PO.encode()) == {
        "On {day}": ("Op {day} é",),
        "{count} horse": ("{count} paard", "{count} paarden van {name}"),
    }
    assert forms("en") == {}
    assert forms("nl")["Who is involved"] == (texts("nl")("Who is involved"),)


def test_a_text_without_translation_stays_english() -> None:
    for t in (texts("en"), Texts("nl", read_catalogue(PO.encode()))):
        assert t("Not there {{yet}}, {who}", who="{x}") == "Not there {yet}, {x}"
        assert t.plural("{count} cat", "{count} cats", 1) == "1 cat"
        assert t.plural("{count} cat", "{count} cats", 2) == "2 cats"


def test_a_place_without_a_value_is_a_slip() -> None:
    with pytest.raises(KeyError, match="day"):
        texts("en")("On {day}")


def test_marking_changes_nothing() -> None:
    assert msg("On {day}") == "On {day}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_languages_load_once(lang: str) -> None:
    match lang:
        case "nl" | "en":
            assert texts(lang) is texts(lang)
            assert texts(lang).lang == lang


def test_a_broken_catalogue_is_refused() -> None:
    with pytest.raises(PoFileError):
        read_catalogue(b'msgid "a"\nnonsense "b"\n')


def test_looks_in_every_room_and_says_where(tmp_path: Path) -> None:
    (tmp_path / "api" / "templates").mkdir(parents=True)
    (tmp_path / "api" / "page.py").write_text("\nhello = t('Hello')\n")
    (tmp_path / "api" / "templates" / "page.html").write_text("{{ t('Goodbye') }}")
    assert used(tmp_path) == {
        "Hello": "api/page.py:2",
        "Goodbye": "api/templates/page.html:1",
    }
