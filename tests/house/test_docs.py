from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tracked import ROOT, tracked

PAGES = [name for name in tracked() if name.startswith("docs/") and name.endswith(".md")]
SECTIONS = ["tutorial", "how-to", "reference", "explanation", "decisions"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.mark.packaging
def test_every_page_is_built_and_can_be_reached(site: Path) -> None:
    home = (site / "index.html").read_text(encoding="utf-8")
    for page in PAGES:
        address = page.removeprefix("docs/").removesuffix(".md") + ".html"
        assert (site / address).is_file()
        assert f'href="{address}"' in home, f"{page} is in no menu"


@pytest.mark.packaging
def test_the_sections_stand_in_reading_order(site: Path) -> None:
    home = (site / "index.html").read_text(encoding="utf-8")
    menu = re.findall(r'<a href="([a-z-]+)/index\.html"', home)
    assert list(dict.fromkeys(menu)) == SECTIONS


@pytest.mark.packaging
def test_the_pages_load_nothing_from_elsewhere(site: Path) -> None:
    loads = re.compile(r"""<(?:script|img|link|iframe|source)\b[^>]*(?:src|href)=["']?(\w+:)?//""")
    styles = re.compile(r"""(?:@import|url\()\s*["']?(?:https?:)?//""")
    for built in site.rglob("*.html"):
        assert not loads.search(built.read_text(encoding="utf-8")), built
    for built in site.rglob("*.css"):
        assert not styles.search(built.read_text(encoding="utf-8")), built


def test_decisions_are_numbered_without_gaps_and_quote_their_line() -> None:
    records = [page for page in PAGES if re.match(r"docs/decisions/\d", page)]
    numbers = [Path(page).name[:4] for page in records]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    for page in records:
        text = (ROOT / page).read_text(encoding="utf-8")
        assert text.startswith(f"# {Path(page).name[:4]} "), page
        assert re.search(r"^> \S", text, re.MULTILINE), f"{page}: no line that people will quote"


def test_links_in_the_pages_of_the_root_lead_somewhere() -> None:
    broken = [
        (page, target)
        for page in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
        for target in re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text(encoding="utf-8"))
        if not target.startswith("https://") and not (ROOT / target).exists()
    ]
    assert broken == []
