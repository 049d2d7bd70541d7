"""Whatever is typed: it is read to the end, never fails, and what it comes to can be applied."""

from __future__ import annotations

import string
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.changes import MOST_OPERATIONS
from graph.language import LANGUAGES, Language
from ingest.typed import LONGEST, Typed
from tests.ingest.typing_desk import Desk

LINES = [
    "Anna (1984) x Mark Jansen (1980-2019): Lisa 2010, Tom 2012, tweeling Eva+Noor 2015",
    "Anna x Mark, Anna x Piet 2016: Sem 2018, miskraam 2019, pleegkind Daan 9",
    "Anna de Vries x Mark 1999 gescheiden 2004: dochter Lisa",
    "Lisa vriendin van Sofie",
    "Sofie friend of Tom since 2019",
    "Mark gescheiden 2016",
    "Anna en Mark uit elkaar 2014",
    "Piet divorced",
    "Anna woont met Lisa en Tom",
    "Tom woont door de week bij Mark en in het weekend bij Anna",
    "Lisa woont sinds 2020 bij Mark",
    "Lisa woont niet meer bij Mark sinds 2022",
    "Mark, Tom and Lisa live together",
    "Piet stiefvader van Lisa",
    "pleegkind Daan 2014 bij Anna en Mark sinds 2019",
    "Oma Riet (1950) moeder van Anna",
    "Anna's mother is Riet",
    "Jan en Kees broers",
    "Jan zoon van Mark",
    "Kees half brother of Lisa",
    "Riet oma van Lisa",
    "Mark sloeg Anna 2015-2018",
    "Mark sloeg Anna 2015",
    "Mark hit Anna since 2015",
    "Mark gewelddadig tegen Anna",
    "Anna en Riet hecht",
    "Veilig Thuis betrokken bij Anna sinds mei 2021 (melding)",
    "politie involved with the family",
    "Sofie van Jeugdbescherming jeugdbeschermer van Lisa",
    "Anna zwanger",
    "Anna miskraam 2013",
    "Anna verslaafd aan alcohol 2010-2014",
    "Anna geen schulden",
    "Mark werkloos sinds 3 jaar",
    "Lisa naar speciaal onderwijs 2019",
    "Lisa mei 2010",
    "Lisa 2011",
    "Lisa (16)",
    "Lisa is een meisje",
    "Mark overleden ca. 2019",
    "nieuwe Anna (1950) moeder van Piet",
    "Lisa Jansen vriendin van Anna (1950)",
    "Jan x Riet: Jan 1986, Anna 1984",
    "Mark woont sinds 2016 alleen",
    "Anna woont alleen",
    "Daan geplaatst bij Anna sinds 2020",
    "Lisa logeert in het weekend bij Truus",
    "Eva en Noor eeneiige tweeling",
    "Anna zwanger van Piet",
    "Anna ex van Kees",
    "Mark zit vast sinds 2020",
    "Petra bij De Waag behandelaar van Mark (agressie)",
]

MARKS = [
    "x",
    ":",
    ",",
    "+",
    "en",
    "and",
    "van",
    "of",
    "(",
    ")",
    "†",
    "'s",
    "niet",
    "2014",
    "31-2-14",
]
words = st.sampled_from(sorted({word for line in LINES for word in line.split()} | set(MARKS)))
languages: st.SearchStrategy[Language] = st.sampled_from(LANGUAGES)
jumbled = st.lists(words, max_size=12).map(" ".join)
texts = st.lists(st.sampled_from(LINES), min_size=1, max_size=7).map("\n".join)


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """A sound line that is cut off, or with some characters changed, left out or put in."""
    text = draw(st.sampled_from(LINES))
    text = text[: draw(st.integers(0, len(text)))] if draw(st.booleans()) else text
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        put = draw(st.text(st.sampled_from(string.printable + "×†éëñ–’"), max_size=2))
        text = text[:at] + put + text[at + draw(st.integers(0, 2)) :]
    return text


def check(text: str, typed: Typed) -> None:
    spans = [one.span for one in typed.understood] + [one.span for one in typed.troubles]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
    for one, other in pairwise(typed.troubles):
        assert one.span.start <= other.span.start
    assert all(trouble.reason for trouble in typed.troubles)
    assert len(typed.operations) <= MOST_OPERATIONS


@given(st.one_of(st.text(max_size=200), jumbled, spoiled()), languages)
@settings(max_examples=250)
def test_whatever_is_typed_is_read_and_can_be_applied(text: str, lang: Language) -> None:
    desk = Desk()
    desk.type("Anna (1984) x Mark Jansen: Lisa 2010, Tom 2012; Anna woont met Lisa")
    check(text, desk.type(text, lang))


def told(lines: list[str]) -> tuple[Desk, str]:
    """A case into which lines were typed, and those of them that were understood.

    What was no trouble then may be understood by what was told later, and then adds to it.
    """
    desk, understood = Desk(), []
    for line in lines:
        if not desk.read(line).troubles:
            desk.type(line)
            understood.append(line)
    return desk, "\n".join(understood)


@given(st.lists(st.one_of(jumbled, spoiled()), max_size=6))
@settings(max_examples=200)
def test_what_was_understood_told_twice_changes_nothing(lines: list[str]) -> None:
    desk, text = told(lines)
    before = desk.lines()
    assert desk.type(text).operations == ()
    assert desk.lines() == before


@given(st.lists(st.sampled_from(LINES), min_size=2, max_size=10))
@settings(max_examples=60)
def test_what_families_say_told_twice_changes_nothing(lines: list[str]) -> None:
    desk, text = told(lines)
    assert desk.type(text).operations == ()


@given(texts)
@settings(max_examples=60)
def test_line_by_line_comes_to_the_same_as_all_at_once(text: str) -> None:
    at_once, by_line = Desk(), Desk()
    at_once.type(text)
    for line in text.splitlines():
        by_line.type(line)
    assert by_line.lines() == at_once.lines()


@given(texts)
@settings(max_examples=40)
def test_a_preview_and_what_is_applied_agree(text: str) -> None:
    desk = Desk()
    assert desk.read(text) == desk.read(text)
    assert desk.read(text).operations == desk.type(text).operations


@given(st.sampled_from(LINES), st.sampled_from(LINES))
@settings(max_examples=25)
def test_while_a_line_is_typed_what_came_before_it_stays(first: str, second: str) -> None:
    desk = Desk()
    desk.type(first)
    whole = desk.read(second)
    for end in range(len(second)):
        check(second, desk.read(second[:end]))
    assume(not whole.troubles)
    assert whole.understood


def test_a_text_of_any_length_ends_in_one_change() -> None:
    desk = Desk()
    text = "\n".join(f"Anna{'abcdefghij'[n % 10] * (n // 10)}: Bo{n}" for n in range(2_000))
    check(text, desk.type(text))
    wide = "Anna: " + ", ".join("abcdefghijklmnop"[n % 16] * (1 + n // 16) for n in range(3_000))
    typed = desk.type(wide[: 2 * LONGEST])
    assert {trouble.kind for trouble in typed.troubles} == {"too_much"}
