"""The film in a real browser: every frame is what the server draws of that day; played by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from tests.api.own_family import own_family

SVG = "{http://www.w3.org/2000/svg}"
PATIENT = 60_000
expect.set_options(timeout=PATIENT / 2)
WIDTHS = (360, 820, 1280, 3840)

SEEN = """(slot) => Object.fromEntries(
  [...document.querySelectorAll(`[data-slot=${slot}] #map g[data-role]`)]
    .filter((group) => !group.classList.contains("is-off"))
    .filter((group) => getComputedStyle(group).display !== "none")
    .map((group) => [group.id, {
      name: group.querySelector("title").textContent,
      texts: [...group.querySelectorAll("text")].map((each) => each.textContent),
    }]),
)"""


@pytest.fixture(scope="module")
def case(region: Path) -> str:
    return own_family(region, 31)


@pytest.fixture(scope="module")
def story(context: Any, case: str) -> dict[str, Any]:
    found: dict[str, Any] = context.request.get(f"/api/cases/{case}/story?lang=en").json()
    return found


def open_film(page: Page, case: str, query: str = "") -> None:
    page.goto(f"/families/{case}/film?lang=en{query}")
    page.wait_for_selector("[data-slot=right] #map g[data-role]", state="attached")


def frame_of(page: Page, case: str, kind: str, day: str) -> dict[str, dict[str, Any]]:
    """What the server's own map of that day holds."""
    answer = page.request.get(f"/api/cases/{case}/scene?lang=en&kind={kind}&on={day}")
    root = ET.fromstring(answer.json()["svg"])  # noqa: S314 - our own text
    (drawn,) = [group for group in root.iter(f"{SVG}g") if group.get("id") == "map"]
    return {
        group.attrib["id"]: {
            "name": group.findtext(f"{SVG}title"),
            "texts": [each.text or "" for each in group.iter(f"{SVG}text")],
        }
        for group in drawn.iter(f"{SVG}g")
        if "data-role" in group.attrib
    }


def seen(page: Page, slot: str = "right") -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = page.evaluate(SEEN, slot)
    for each in found.values():
        each["name"] = re.sub(r" \(perhaps\)$", "", each["name"])
    return found


def day_of(page: Page) -> str:
    """The day that the film shows, as its own field for it has it."""
    return page.get_by_label("Go to the day").input_value()


def go(page: Page, day: str) -> None:
    page.get_by_label("Go to the day").fill(day)
    expect(page.get_by_label("Go to the day")).to_have_value(day)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("kind", "every"), [("genogram", 2), ("household", 5), ("ecomap", 5), ("circles", 5)]
)
def test_every_frame_is_what_the_server_draws_of_that_day(
    page: Page, case: str, story: dict[str, Any], said: list[str], kind: str, every: int
) -> None:
    open_film(page, case, f"&kind={kind}")
    stops = sorted({each["shows"] for each in story["moments"]})
    assert len(stops) > 20
    days = [story["first"], *stops[::every], story["today"]]
    for day in days:
        go(page, day)
        assert seen(page) == frame_of(page, case, kind, day), (kind, day)
    assert said == []


@pytest.mark.browser
def test_what_is_not_known_to_the_day_is_fainter_and_the_legend_says_so(
    page: Page, case: str, story: dict[str, Any]
) -> None:
    vague = next(e for e in story["moments"] if e["kind"] == "birth" and e["first"] != e["last"])
    person = vague["facts"][0]["id"]
    open_film(page, case, f"&on={vague['first']}")
    group = page.locator(f"[data-slot=right] #person-{person}")
    expect(group).to_have_class(re.compile("is-possible"))
    assert float(group.evaluate("each => getComputedStyle(each).opacity")) < 1
    assert "(perhaps)" in (group.locator("title").text_content() or "")
    page.locator(".film-legend summary").click()
    expect(page.get_by_text("Fainter: perhaps so on this day")).to_be_visible()
    go(page, vague["last"])
    expect(group).not_to_have_class(re.compile("is-possible"))
    expect(group).not_to_have_class(re.compile("is-off"))


@pytest.mark.browser
def test_the_slider_goes_by_keys(page: Page, case: str, story: dict[str, Any]) -> None:
    open_film(page, case, "&on=2010-05-31")
    slider = page.get_by_label("Day of the film")
    slider.focus()
    assert slider.get_attribute("aria-valuetext") == "31 May 2010"
    for key, day in (
        ("ArrowLeft", "2010-04-30"),
        ("ArrowRight", "2010-05-30"),
        ("PageDown", "2009-05-30"),
        ("PageUp", "2010-05-30"),
        ("Shift+ArrowRight", "2010-05-31"),
        ("Home", story["first"]),
        ("End", story["last"]),
    ):
        page.keyboard.press(key)
        expect(page.get_by_label("Go to the day")).to_have_value(day)
    stops = sorted({each["shows"] for each in story["moments"]})
    page.keyboard.press(",")
    before = [each for each in stops if each < story["last"]][-1]
    expect(page.get_by_label("Go to the day")).to_have_value(before)
    texts = [each["text"] for each in story["moments"] if each["shows"] == before]
    expect(page.locator("#said")).to_contain_text(texts[0])
    page.keyboard.press(",")
    page.keyboard.press(".")
    expect(page.get_by_label("Go to the day")).to_have_value(before)


@pytest.mark.browser
def test_playing_goes_from_event_to_event_and_stops(
    page: Page, case: str, story: dict[str, Any]
) -> None:
    open_film(page, case, f"&on={story['first']}")
    stops = sorted({each["shows"] for each in story["moments"]} - {story["first"]})
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_label("Go to the day")).to_have_value(stops[0])
    expect(page.locator("#said")).not_to_be_empty()
    expect(page.get_by_label("Go to the day")).to_have_value(stops[1])
    page.get_by_role("button", name="Pause").click()
    still = day_of(page)
    page.get_by_role("button", name="Next event").click()
    expect(page.get_by_label("Go to the day")).to_have_value(stops[stops.index(still) + 1])
    page.get_by_label("Speed").select_option("5")
    page.get_by_role("button", name="Play").click()
    # Other years of this decade are gone through; how many, depends on the machine.
    decade = re.compile(f"^(?!{still[:3]})")
    expect(page.get_by_label("Go to the day")).to_have_value(decade)
    page.get_by_role("button", name="Pause").click()


@pytest.mark.browser
def test_busy_years_get_room_and_the_slider_reaches_every_day(page: Page, case: str) -> None:
    open_film(page, case)
    page.locator(".strip-mark").first.wait_for()
    years = [int(each) for each in page.locator(".strip-years span").all_inner_texts()]
    assert len(years) > 4
    assert years == sorted(set(years))
    moments = page.get_by_role("group", name="Help", exact=True).locator(".strip-mark")
    assert moments.count() > 2  # in the film of a life; by time alone they were one heap
    slider = page.get_by_label("Day of the film")
    days = []
    for place in (0, 40_000, 70_000, 100_000):
        before = day_of(page)
        slider.fill(str(place))
        expect(page.get_by_label("Go to the day")).not_to_have_value(before)
        assert abs(int(slider.input_value()) - place) < 500  # it rests on a whole day
        days.append(day_of(page))
    assert days == sorted(set(days))
    assert days[0] == page.get_by_label("Go to the day").get_attribute("min")
    assert days[-1] == page.get_by_label("Go to the day").get_attribute("max")


@pytest.mark.browser
def test_who_wants_less_motion_goes_by_event(page: Page, case: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_film(page, case)
    assert page.get_by_label("Speed").locator("option").count() == 1


@pytest.mark.browser
def test_a_mark_tells_what_happened_and_who_says_so(
    page: Page, case: str, story: dict[str, Any]
) -> None:
    open_film(page, case)
    first = page.locator(".strip-mark[tabindex='0']")
    assert first.count() == 1
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    mark = page.locator(".strip-mark:focus")
    ids = (mark.get_attribute("data-moments") or "").split()
    moments = [each for each in story["moments"] if each["id"] in ids]
    assert moments
    expect(page.get_by_label("Go to the day")).to_have_value(moments[0]["shows"])
    panel = page.get_by_role("region", name="In words")
    for each in moments:
        expect(panel).to_contain_text(each["text"])
        assert each["facts"]
    expect(panel).to_contain_text(moments[0]["facts"][0]["held_by"])
    link = panel.get_by_role("link", name="on the map").first
    assert moments[0]["facts"][0]["id"] in (link.get_attribute("href") or "")
    facts = {fact["id"] for each in moments for fact in each["facts"]}
    lit = page.locator("[data-slot=right] g.is-lit").evaluate_all(
        "all => all.flatMap((each) => each.dataset.fact.split(' '))"
    )
    assert facts & set(lit)


@pytest.mark.browser
def test_somebody_on_the_map_opens_what_stands_behind_them(page: Page, case: str) -> None:
    open_film(page, case)
    person = page.locator("[data-slot=right] #map g[data-x]").first
    name = person.locator("title").text_content() or ""
    box = person.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    panel = page.get_by_role("region", name="In words")
    expect(panel.get_by_role("heading")).to_contain_text(name.split(",")[0])
    expect(panel.locator(".facts li").first).to_be_visible()


@pytest.mark.browser
def test_two_days_beside_each_other(page: Page, case: str, said: list[str]) -> None:
    open_film(page, case, "&on=2024-01-01&compare=2004-01-01")
    page.wait_for_selector("[data-slot=left] #map g[data-role]", state="attached")
    left, right = seen(page, "left"), seen(page, "right")
    assert left == frame_of(page, case, "genogram", "2004-01-01")
    assert right == frame_of(page, case, "genogram", "2024-01-01")
    panel = page.get_by_role("region", name="In words")
    echo = re.compile(r"^(label|age|index|born|since|until|household-name|share|died)-")
    names = {each["name"] for key, each in left.items() if not echo.match(key)}
    others = {each["name"] for key, each in right.items() if not echo.match(key)}
    told = set(panel.locator(".differs li").all_inner_texts())
    assert told
    assert told <= names ^ others | {name.rpartition(", ")[0] for name in names | others}
    transforms = "all => all.map((each) => each.style.transform)"
    page.locator("[data-slot=left] .map-buttons button").first.click()
    one, other = page.locator(".film-map .map-sheet > svg").evaluate_all(transforms)
    assert one == other
    page.get_by_role("button", name="Swap the days").click()
    expect(page.get_by_label("Go to the day")).to_have_value("2004-01-01")
    page.wait_for_url("**compare=2024-01-01*")
    page.reload()
    page.wait_for_selector("[data-slot=left] #map g[data-role]", state="attached")
    assert seen(page, "right").keys() == left.keys()
    page.get_by_role("button", name="Compare two days").click()
    expect(page.locator("[data-slot=left]")).to_have_count(0)
    page.wait_for_url(lambda url: "compare" not in url)
    assert said == []


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_the_film_fits_its_screen(page: Page, case: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for query in ("", "&compare=2010-01-01&kind=ecomap"):
        open_film(page, case, query)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
