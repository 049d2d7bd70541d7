"""Pictures of every screen, at four widths, and the page that shows them.

    make pictures

It makes a region of fictional families in a folder that is thrown away, starts a server before it,
signs in as each of the made-up accounts, and writes docs/pictures/NAME-WIDTH.png and
docs/explanation/screens.md.
"""

from __future__ import annotations

import io
import json
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT: Final = Path(__file__).parents[1]
FOLDER: Final = ROOT / "docs/pictures"
PAGE: Final = ROOT / "docs/explanation/screens.md"

WIDTHS: Final = {360: 780, 820: 1180, 1280: 800, 3840: 2160}
"""Telephone, tablet, laptop, wall: width and height in px."""

MOST_BYTES: Final = 6_000_000

_FAMILIES: Final = 12
_COLOURS: Final = 64
_PATIENCE: Final = 120_000
_PERSON: Final = "main svg g[id^=person-]"
_KRING: Final = (sys.executable, "-c", "import sys; from api.cli import main; sys.exit(main())")


@dataclass(frozen=True)
class Screen:
    """One picture: who looks at what, and when it is all there."""

    name: str
    title: str
    text: str
    path: str
    role: str | None = "duo"
    ready: str = "main h1"
    theme: str = ""
    lang: str = "nl"


SCREENS: Final = (
    Screen("sign-in", "Signing in", "Name and password, a passkey, or single sign-on.", "/sign-in",
           role=None),
    Screen("families", "My families", "Search by name, also with typing errors.", "/"),
    Screen("map", "The map", "Draw by hand, by keyboard, by touch, or by typing a line.",
           "/families/{case}", ready=f"{_PERSON}[tabindex]"),
    Screen("map-dark", "The map in dark colours", "Light, dark and high contrast.",
           "/families/{case}", ready=f"{_PERSON}[tabindex]", theme="dark", lang="en"),
    Screen("film", "The film", "Every day of the family, with its events.",
           "/families/{case}/film", ready=_PERSON),
    Screen("timeline", "The timeline", "Who, what and when, in lanes.",
           "/families/{case}/timeline", ready="main svg"),
    Screen("involved", "Who is involved", "Services with their waits, faces, hand-overs, gaps.",
           "/families/{case}/involved"),
    Screen("patterns", "Patterns", "What passed on through the generations, and who broke it.",
           "/families/{case}/patterns", ready=_PERSON),
    Screen("discussion", "Team discussion", "For the wall on Monday.",
           "/families/{case}/discussion", ready=_PERSON),
    Screen("export", "Taking a family away", "For a purpose that stands in the log.",
           "/families/{case}/export"),
    Screen("log", "Who looked", "What a family reads of its own file.",
           "/families/{case}/log", role="family_member"),
    Screen("invite", "Letting the family look", "Its duo chooses who.",
           "/families/{case}/invite"),
    Screen("overlaps", "Overlaps", "Across organisations, as far as a role may know.",
           "/overlaps"),
    Screen("overlaps-contrast", "Overlaps in high contrast", "The same, in English.",
           "/overlaps", theme="contrast", lang="en"),
    Screen("imports", "Imports", "What would happen, before anything is written.", "/imports",
           role="administrator"),
    Screen("accounts", "Administration: accounts", "Who signs in, and as what.",
           "/administration", role="administrator"),
    Screen("files", "Administration: family files", "Who has a part in what; no family is named.",
           "/administration/files", role="administrator"),
    Screen("access-log", "Administration: the access log", "By account and by file.",
           "/administration/log", role="administrator"),
    Screen("me", "My own page", "Purpose, colours, password, passkeys, sessions.", "/me"),
)  # fmt: skip


_HEAD: Final = """\
# The screens

<!-- Made by `make pictures` from docs/pictures.py. -->

Every family here is made up by `kring demo`: nobody in them exists. The pictures are of a laptop;
the same screen on a telephone, a tablet and a wall is behind the links.
"""


def picture(screen: Screen, width: int) -> Path:
    """Where the picture of a screen at a width stands."""
    return FOLDER / f"{screen.name}-{width}.png"


def page() -> str:
    """The page that shows them."""
    out = [_HEAD]
    for screen in SCREENS:
        links = " · ".join(
            f"[{name}](../pictures/{screen.name}-{width}.png)"
            for name, width in (("telephone", 360), ("tablet", 820), ("wall", 3840))
        )
        out.append(
            f"\n## {screen.title}\n\n{screen.text}\n\n"
            f"![{screen.title}](../pictures/{screen.name}-1280.png)\n\n{links}\n"
        )
    return "".join(out)


@contextmanager
def _server(home: Path) -> Iterator[dict[str, Any]]:
    """A server before a made-up region: its address and its accounts."""
    for command in (("init", "--name", "Anna"), ("demo", "--families", str(_FAMILIES))):
        subprocess.run([*_KRING, "--home", str(home), *command], cwd=ROOT, check=True)  # noqa: S603 - our own
    serving = [*_KRING, "--home", str(home), "serve", "--port", "0", "--json"]
    with subprocess.Popen(serving, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own
        try:
            text = ""
            for line in process.stdout or ():
                text += line
                if line == "}\n":
                    break
            yield json.loads(text)
        finally:
            process.send_signal(signal.SIGINT)


def _sign_in(page: Page, address: str, served: dict[str, Any], role: str) -> None:
    (account,) = [each for each in served["demonstration"] if each["role"] == role]
    page.goto(f"{address}/sign-in?lang=en")
    page.locator("input[name=name]").fill(account["name"])
    page.locator("input[name=password]").fill(account["password"])
    page.keyboard.press("Enter")
    page.locator("header .aside form").first.wait_for()


def _take(browser: Browser, served: dict[str, Any], role: str | None) -> None:
    """The pictures of one role, signed in once."""
    address = served["address"].rstrip("/")
    with browser.new_context(locale="nl-NL", reduced_motion="reduce") as context:
        context.set_default_timeout(_PATIENCE)
        page, case = context.new_page(), ""
        if role is not None:
            _sign_in(page, address, served, role)
            cases = context.request.get(f"{address}/api/cases").json()["cases"]
            case = min((each["name"], each["id"]) for each in cases)[1] if cases else ""
        for screen in (each for each in SCREENS if each.role == role):
            theme = {"name": "kring-theme", "value": screen.theme, "url": address}
            context.add_cookies([theme])  # type: ignore[list-item] # a dictionary of its shape
            for width, height in WIDTHS.items():
                page.set_viewport_size({"width": width, "height": height})
                page.goto(f"{address}{screen.path.replace('{case}', case)}?lang={screen.lang}")
                page.locator(screen.ready).first.wait_for()
                page.wait_for_function(
                    "document.fonts.ready.then(() => document.getAnimations()"
                    ".every((it) => it.playState !== 'running'))"
                )
                _keep(page.screenshot(), picture(screen, width))
                sys.stderr.write(f"{picture(screen, width).relative_to(ROOT)}\n")


def _keep(content: bytes, file: Path) -> None:
    """Write a picture with few colours: a screen has no more, and it is a fifth as large."""
    from PIL import Image

    with Image.open(io.BytesIO(content)) as image:
        small = image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        small.save(file, optimize=True)


def main() -> None:
    """Take all pictures anew."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        _server(Path(folder) / "home") as served,
        sync_playwright() as playwright,
    ):
        program = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for role in dict.fromkeys(screen.role for screen in SCREENS):
            _take(browser, served, role)
        browser.close()
    PAGE.write_text(page(), encoding="utf-8")
    total = sum(file.stat().st_size for file in FOLDER.glob("*.png"))
    if total > MOST_BYTES:
        sys.exit(f"{total} bytes of pictures are more than {MOST_BYTES}: take fewer colours")


if __name__ == "__main__":
    main()
