"""The command line in this process, and a data folder with a region that all tests look at."""

from __future__ import annotations

import io
import json
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psutil
import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI

from api.app import make_app
from api.cli import main
from api.demonstration_accounts import NAMES
from api.door import Ground, opened
from api.settings import read_settings
from api.sign_in import passwords
from graph.engine import lease
from graph.ids import new_id
from ingest.demonstration import Region
from ingest.demonstration.case_file import case_facts
from ingest.demonstration.registrations import write_registrations
from ingest.demonstration.services import PROVIDERS
from ingest.demonstration.skeleton import Skeleton, Stay, skeleton
from tests.api.running import Running
from tests.api.web_client import Web, signed_in_as
from tests.engines import FOR_TESTS

if TYPE_CHECKING:
    # Here, for most runs start no browser.
    from playwright.sync_api import Browser, BrowserContext, Page

FIVE: Final = PROVIDERS[:5]
FAMILIES: Final = 3


@dataclass(frozen=True)
class Result:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found


@dataclass(frozen=True)
class Kring:
    """`kring --home HOME`, run in this process."""

    home: Path

    def __call__(self, *arguments: object, lang: str = "en") -> Result:
        out, err = io.StringIO(), io.StringIO()
        given = ["--home", str(self.home), "--lang", lang, *(str(each) for each in arguments)]
        with redirect_stdout(out), redirect_stderr(err):
            code = main(given)
        return Result(code, out.getvalue(), err.getvalue())

    def ok(self, *arguments: object) -> dict[str, Any]:
        """The answer as JSON of a command that must succeed."""
        result = self(*arguments, "--json")
        assert result.code == 0, result.err
        assert result.err == ""
        return result.json


@dataclass(frozen=True)
class Filled:
    """A home with the families of a region and the registers of five organisations."""

    kring: Kring
    wanted: Region
    families: tuple[Skeleton, ...]
    folders: tuple[Path, ...]
    common: int
    day: date
    runs: dict[str, str] = field(default_factory=dict)

    def name(self, index: int) -> str:
        """The name of a family in the list: they are numbered from 1."""
        listed = self.kring.ok("case", "list")["cases"]
        (found,) = [each["name"] for each in listed if each["name"].endswith(f" {index + 1})")]
        return str(found)


def days_of(stay: Stay, today: date) -> tuple[date, date]:
    """From the request to the end, or to today."""
    return stay.requested, stay.ended or today


def hidden(seed: int, today: date) -> set[str]:
    """Ids of the facts of the families of a seed that only a grant opens."""
    return {
        fact.id
        for index in range(FAMILIES)
        for fact in case_facts(
            skeleton(seed, index, today), seed, index, today, lambda number: "0" * 64, whole=True
        )
        if fact.protected
    }


def with_all_five(today: date) -> tuple[int, int, date]:
    """A seed, a family and a day on which all five organisations have to do with it.

    Somebody in the region has stayed in a shelter, too.
    """
    for seed in range(1, 500):
        for index in range(FAMILIES) if hidden(seed, today) else ():
            stays = [s for s in skeleton(seed, index, today).stays if s.provider in FIVE]
            for first in sorted({stay.requested for stay in stays}):
                on = [s for s in stays if days_of(s, today)[0] <= first <= days_of(s, today)[1]]
                if {stay.provider for stay in on} == set(FIVE):
                    return seed, index, first
    raise AssertionError("no family is known to all five organisations on one day")


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as `kring init` leaves it, its engine ended."""
    home = tmp_path_factory.mktemp("founded") / "home"
    with lease(home, settings=FOR_TESTS) as engine:
        Kring(home).ok("init", "--name", "Anna")
        process = psutil.Process(engine.running.pid)
    process.wait(60)
    return home


@pytest.fixture
def kring(tmp_path: Path, founded: Path) -> Iterator[Kring]:
    """A data folder of its own, founded, its engine running for as long as the test."""
    home = tmp_path / "home"
    shutil.copytree(founded, home)
    with lease(home, settings=FOR_TESTS):
        yield Kring(home)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """Do not change what is in it: all tests of a worker look at it."""
    home = tmp_path_factory.mktemp("filled")
    today = date.today()  # noqa: DTZ011 - the day that the commands use
    seed, common, day = with_all_five(today)
    wanted = Region(seed, FAMILIES, today)
    folders = write_registrations(wanted, tmp_path_factory.mktemp("registrations"))
    with lease(home, settings=FOR_TESTS):
        kring = Kring(home)
        kring.ok("init", "--name", "Anna")
        kring.ok("demo", "--families", FAMILIES, "--seed", seed)
        runs = {folder.name: kring.ok("import", folder)["run"] for folder in folders}
        families = tuple(skeleton(seed, index, today) for index in range(FAMILIES))
        yield Filled(kring, wanted, families, tuple(folders), common, day, runs)


@contextmanager
def region_in(home: Path, founded: Path) -> Iterator[Path]:
    """Two made-up families and an account of each role in a home, its engine running."""
    shutil.copytree(founded, home)
    with lease(home, settings=FOR_TESTS):
        Kring(home).ok("demo", "--families", 2)
        yield home


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory, founded: Path) -> Iterator[Path]:
    """A region for tests that change it; a file of tests may have one of its own."""
    with region_in(tmp_path_factory.mktemp("region") / "home", founded) as home:
        yield home


@pytest.fixture(scope="module")
def ground(region: Path) -> Iterator[Ground]:
    """What stands on that region's database."""
    with opened(read_settings({"KRING_LANG": "en"}, home=region)) as ground:
        yield ground


@pytest.fixture(scope="module")
def app(ground: Ground) -> FastAPI:
    """The web application before that region; a file of tests may have one of its own."""
    return make_app(ground)


@pytest.fixture(scope="module")
def dana(app: FastAPI) -> Web:
    """The duo of the region's families."""
    return signed_in_as(app, NAMES["duo"])


@pytest.fixture(scope="session")
def running(region: Path) -> Iterator[Running]:
    """`kring serve` before that region, for all browsers of a worker; who kills it starts it."""
    server = Running(region)
    server.start()
    yield server
    server.end(signal.SIGINT)


@pytest.fixture(scope="module")
def context(chromium: Browser, running: Running) -> Iterator[BrowserContext]:
    """A browser in which the duo is signed in."""
    from tests.api.editor_page import context_of, enter

    with context_of(chromium, running) as context:
        enter(context, running, "duo")
        yield context


@pytest.fixture
def said() -> list[str]:
    """What a page's console says, errors and warnings."""
    return []


@pytest.fixture
def page(context: BrowserContext, said: list[str]) -> Iterator[Page]:
    """A tab of the duo; any breach of the content policy is said in its console."""
    page = context.new_page()
    page.on("console", lambda m: said.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    page.close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test asks from an address of its own, and hashes with less work than a server does."""
    monkeypatch.setattr(Web, "address", f"10.0.0.0-{new_id()}")
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(1, 1024, 1))
    passwords._of_nobody.cache_clear()
    yield
    passwords._of_nobody.cache_clear()
