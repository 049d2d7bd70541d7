"""A duo draws fourteen people in three generations: by hand, by typing, by keyboard, by touch.

Each way ends in the same family, and counts what it took: clicks, keys, drags, taps.
"""

from __future__ import annotations

import sys
from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.api.drawing_hands import FAMILY, Hands, at_the_table
from tests.api.running import Running

pytestmark = pytest.mark.browser

MOST: Final = {"by hand": 205, "by typing": 236, "by keyboard": 210, "by touch": 218}
"""Actions that each way may take; what it took is printed."""


def told(way: str, hands: Hands) -> None:
    """The family is the one that was meant, and it took no more than it may."""
    found = hands.family()
    for part, wanted in FAMILY.items():
        assert found[part] == wanted, (part, found[part] ^ wanted)
    sys.stdout.write(f"\n{way}: {hands.total} actions: {dict(hands.counts)}\n")
    assert hands.total <= MOST[way]


def begin(hands: Hands) -> None:
    """Jan, Riet, and their children: the first thing that anybody draws."""
    hands.point(hands.page.get_by_role("button", name="teken iemand met de hand"))
    hands.form()
    hands.keys("Jan m\n")
    hands.drawn("Jan")


def menu(hands: Hands, who: str, action: str) -> None:
    """What can be done with somebody: the other button, or a tap and "Toevoegen"."""
    if hands.touch:
        hands.point(hands.at(who))
        hands.chosen(who)
        add(hands, action)
        return
    hands.other_button(who)
    hands.choose(action)
    hands.form()


def add(hands: Hands, action: str) -> None:
    """The same for who is selected already."""
    hands.point(hands.page.locator(".selected").get_by_role("button", name="Toevoegen"))
    hands.choose(action)
    hands.form()


def draw_with_menus(hands: Hands) -> None:
    """All but the violence, which a mouse drags and a finger chooses."""
    begin(hands)
    menu(hands, "Jan", "Partner")
    hands.keys("Riet v\n")
    hands.drawn("Riet")
    add(hands, "Kind")
    hands.keys("Anna v 1984, Kees m\n")
    hands.drawn("Anna", "Kees")
    menu(hands, "Anna", "Partner")
    hands.keys("Mark m")
    hands.field("valid")
    hands.keys("2008-2016\n")
    hands.drawn("Mark")
    add(hands, "Kind")
    hands.keys("Lisa v 2010, Tom m 2012, Eva v+Noor v 2015\n")
    hands.drawn("Lisa", "Tom", "Eva", "Noor")
    menu(hands, "Mark", "Ouders")
    hands.keys("Bep v, Hans m\n")
    hands.drawn("Bep", "Hans")
    menu(hands, "Anna", "Partner")
    hands.keys("Piet m")
    hands.field("valid")
    hands.keys("2018")
    hands.chip("samenwonend")
    hands.press("Enter")
    hands.drawn("Piet")
    add(hands, "Kind")
    hands.keys("Sem m 2019, pleegkind Daan m 2014\n")
    hands.drawn("Sem", "Daan")
    menu(hands, "Mark", "Huishouden")
    hands.chip("Eva")
    hands.chip("Noor")
    hands.press("Enter")
    hands.drawn()
    menu(hands, "Anna", "Huishouden")
    hands.press("Enter")
    hands.drawn()
    for who, name in (("Anna", "vei"), ("Lisa", "jeugdb"), ("Mark", "recl")):
        menu(hands, who, "Organisatie")
        hands.keys(name)
        hands.page.locator('.sheet [role="option"][aria-selected="true"]').wait_for()
        hands.press("Enter")
        hands.drawn()


def test_by_hand(chromium: Browser, running: Running) -> None:
    with at_the_table(chromium, running) as hands:
        draw_with_menus(hands)
        hands.page.keyboard.press("Escape")
        hands.point(hands.at("Mark"))
        hands.chosen("Mark")
        anna = hands.at("Anna")
        hands.drag(hands.middle(hands.page.locator(".map-handle")), anna)
        hands.choose("gewelddadig")
        hands.drawn()
        told("by hand", hands)


def test_by_touch(chromium: Browser, running: Running) -> None:
    tablet = {"width": 820, "height": 1180}
    with at_the_table(chromium, running, touch=True, viewport=tablet) as hands:
        draw_with_menus(hands)
        menu(hands, "Mark", "Gevoel of geweld")
        hands.page.locator('.sheet [data-field="to"] select').select_option(label="Anna")
        hands.counts["taps"] += 2  # the list that the system shows, and Anna in it
        hands.point(hands.page.locator(".sheet button[type=submit]").first)
        hands.drawn()
        told("by touch", hands)


LINES: Final = (
    ("Jan m x Riet v: Anna v 1984, Kees m", ("Kees",)),
    ("Bep v x Hans m: Mark m", ("Hans",)),
    ("A\tx M\t2008 ge\t2016: Lisa v 2010, Tom m 2012, tw\tEva v+Noor v 2015", ("Noor",)),
    ("A\tx Piet m sa\t2018: Sem m 2019, pl\tDaan m 2014", ("Daan",)),
    ("A\tw\tP\t,S\t,D\t,E\t,N\t", ()),
    ("M\tw\tL\t,T\t", ()),
    ("M\tsl\tA\t", ()),
    ("Ve\t\tA\t", ()),
    ("Jeugdb\t\tL\t", ()),
    ("Recl\t\tM\t", ()),
)
"""What is typed; a tab takes the completion that the line offers."""


def test_by_typing(chromium: Browser, running: Running) -> None:
    with at_the_table(chromium, running) as hands:
        hands.focused("#typing-text")
        for line, names in LINES:
            first, *rest = line.split("\t")
            hands.keys(first)
            for part in rest:
                hands.page.locator(".typing-ghost:not(:empty)").wait_for(state="attached")
                hands.press("Tab")
                hands.keys(part)
            hands.press("Enter")
            hands.drawn(*names)
        told("by typing", hands)


def test_by_keyboard(chromium: Browser, running: Running) -> None:
    with at_the_table(chromium, running) as hands:
        hands.focused("#typing-text")
        hands.press("Escape")
        hands.focused("#map-host")
        hands.press("p")
        hands.form()
        hands.keys("Jan m\n")
        hands.drawn("Jan")
        key(hands, "p", "Riet v\n", "Riet")
        key(hands, "k", "Anna v 1984, Kees m\n", "Anna", "Kees")
        go(hands, "Anna")
        key(hands, "p", "Mark m\t2008-2016\n", "Mark")
        key(hands, "k", "Lisa v 2010, Tom m 2012, Eva v+Noor v 2015\n", "Lisa", "Noor")
        go(hands, "Mark")
        key(hands, "o", "Bep v, Hans m\n", "Bep", "Hans")
        go(hands, "Anna")
        hands.press("p")
        hands.form()
        hands.keys("Piet m\t2018\t")
        hands.press("ArrowRight", "ArrowRight", "Enter")
        hands.drawn("Piet")
        key(hands, "k", "Sem m 2019, pleegkind Daan m 2014\n", "Sem", "Daan")
        go(hands, "Mark")
        hands.press("h")
        hands.form()
        hands.press("Tab", "Tab", "Tab", " ", "Tab", " ", "Enter")
        hands.drawn()
        key(hands, "r", "A\n")
        organisation(hands, "recl")
        go(hands, "Lisa")
        organisation(hands, "jeugdb")
        go(hands, "Anna")
        organisation(hands, "vei")
        key(hands, "h", "\n")
        told("by keyboard", hands)


def key(hands: Hands, letter: str, text: str, *names: str) -> None:
    """A form by its letter, filled in."""
    hands.focused("#map-host")
    hands.press(letter)
    hands.form()
    hands.keys(text)
    hands.drawn(*names)


def organisation(hands: Hands, name: str) -> None:
    hands.focused("#map-host")
    hands.press("i")
    hands.form()
    hands.keys(name)
    hands.page.locator('.sheet [role="option"][aria-selected="true"]').wait_for()
    hands.press("Enter")
    hands.drawn()


def go(hands: Hands, who: str) -> None:
    """With the arrow keys to somebody, as the eye goes: the greater distance first."""
    x, y = hands.at(who)
    for _ in range(12):
        focus = hands.page.evaluate(_WHERE)
        away = (x - focus[0], y - focus[1])
        if max(map(abs, away)) < 12:
            return
        across = abs(away[0]) > abs(away[1])
        ways = ("ArrowLeft", "ArrowRight") if across else ("ArrowUp", "ArrowDown")
        hands.press(ways[away[0 if across else 1] > 0])
        x, y = hands.at(who)
    raise AssertionError(f"the arrows do not lead to {who}")


_WHERE: Final = """() => {
    const box = document.activeElement.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
}"""
