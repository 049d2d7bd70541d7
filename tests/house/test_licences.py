from __future__ import annotations

from email.message import Message
from importlib.metadata import Distribution, PackageMetadata
from pathlib import Path
from typing import cast

import pytest

from requirements.licences import PAGE, UnknownLicence, licence, page
from tests.house.tracked import ROOT


class Package(Distribution):
    """A package that exists only in its metadata."""

    def __init__(self, **about: str) -> None:
        self._about = Message()
        self._about["Name"] = "example"
        for key, text in about.items():
            self._about[key.replace("_", "-")] = text

    @property
    def metadata(self) -> PackageMetadata:
        return cast("PackageMetadata", self._about)

    def read_text(self, filename: str) -> str | None:
        return None

    def locate_file(self, path: object) -> Path:
        raise FileNotFoundError(str(path))


def test_the_page_about_dependencies_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make lock`"


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({"License_Expression": "MIT OR Apache-2.0"}, "MIT OR Apache-2.0"),
        ({"License_Expression": "(MIT AND 0BSD) OR ISC"}, "(MIT AND 0BSD) OR ISC"),
        ({"License": "MIT"}, "MIT"),
        ({"Classifier": "License :: OSI Approved :: MIT License"}, "MIT"),
        (
            {"License": "a whole text", "Classifier": "License :: OSI Approved :: MIT License"},
            "MIT",
        ),
    ],
)
def test_an_accepted_licence_is_read(about: dict[str, str], expected: str) -> None:
    assert licence(Package(**about)) == expected


@pytest.mark.parametrize(
    "about",
    [
        {},
        {"License": "UNKNOWN"},
        {"License_Expression": "AGPL-3.0-only"},
        {"License_Expression": "AGPL-3.0-or-later", "License": "MIT"},
        {"License_Expression": "MIT AND AGPL-3.0-only"},
        {"License": "GPL-3.0"},
        {
            "Classifier": (
                "License :: OSI Approved :: GNU Affero General Public License v3 or later (AGPLv3+)"
            )
        },
    ],
)
def test_any_other_licence_is_refused(about: dict[str, str]) -> None:
    with pytest.raises(UnknownLicence, match="example"):
        licence(Package(**about))


def test_kring_itself_comes_with_the_text_of_its_licence() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    # The licence has fifteen articles and an appendix.
    assert [f"\n{number}." in text for number in range(1, 16)] == [True] * 15
    assert "Compatible Licences" in text
