"""Coming in, staying in, going out; and that no secret stands where it could be read."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI

from api.accounts import add
from api.app import make_app
from api.door import Ground, opened
from api.settings import read_settings
from api.sign_in import passwords
from api.sign_in.service import SignInNeeded
from api.sign_in.throttle import FREE_BY_ADDRESS, FREE_BY_NAME
from graph.changes import Change, Update
from graph.ids import ADMINISTRATION_HOLDER, new_id
from graph.store import Query
from tests.api.conftest import Kring
from tests.api.web_client import Web, account_named, gate_of, signed_in_as

PASSWORD = "een lange zin van mij"

pytestmark = pytest.mark.usefixtures("quick")
MARKED = Query(
    "tests/everything",
    "MATCH (n) RETURN labels(n)[0] AS label, properties(n) AS properties",
)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.at

    def later(self, **much: float) -> None:
        self.at += timedelta(**much)


class Spy:
    """The hasher itself, noting what it is given to do."""

    def __init__(self) -> None:
        self.own = passwords._HASHER
        self.work: list[str] = []
        self.hash = self.own.hash

    def verify(self, kept: str, given: str) -> bool:
        self.work.append(kept.rpartition("$")[0].rpartition("$")[0])
        return self.own.verify(kept, given)


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory, founded: Path) -> Iterator[Ground]:
    import shutil

    from graph.engine import lease
    from tests.engines import FOR_TESTS

    home = tmp_path_factory.mktemp("signing") / "home"
    shutil.copytree(founded, home)
    settings = read_settings({"KRING_LANG": "en"}, home=home)
    with lease(home, settings=FOR_TESTS), opened(settings) as there:
        yield there


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(ground: Ground, clock: Clock) -> FastAPI:
    return make_app(ground, clock)


@pytest.fixture
def name(app: FastAPI, ground: Ground) -> str:
    """An account of its own with a password."""
    name = f"Tess {new_id()[-6:]}"
    made = add(ground.store, account_named(app, "Anna").id, name, ["duo"])
    gate_of(app).sign_in.vault.keep_password(made.id, passwords.hash_password(PASSWORD))
    return name


def enter(app: FastAPI, name: str, password: str = PASSWORD, **more: str) -> Web:
    browser = Web(app)
    browser.send("/sign-in", {"name": name, "password": password, **more})
    return browser


def test_a_password_lets_in_and_the_cookie_is_out_of_reach(app: FastAPI, name: str) -> None:
    browser = Web(app)
    answer = browser.send("/sign-in", {"name": f" {name.upper()} ", "password": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert browser.get("/api/me").json()["name"] == name
    before = browser.token
    assert enter(app, name).token not in {"", before}


def test_hashes_cost_what_rfc_9106_recommends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    kept = passwords.hash_password(PASSWORD)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords.is_password(kept, PASSWORD)
    assert not passwords.is_password(kept, PASSWORD + "x")
    assert not passwords.is_password(None, "a password that nobody has")


def test_behind_tls_the_cookie_is_secure_and_of_this_host_alone(app: FastAPI, name: str) -> None:
    browser = Web(app)
    answer = browser.ask(
        "POST",
        "https://127.0.0.1/sign-in",
        headers={"Origin": "https://127.0.0.1"},
        data={"name": name, "password": PASSWORD},
    )
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-kring=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    ("onward", "place"),
    [
        ("/me", "/me"),
        ("/families/x?on=2024-01-01", "/families/x?on=2024-01-01"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/a\r\nX-Evil: 1", "/"),
    ],
)
def test_one_comes_out_where_one_wanted_to_be_and_never_elsewhere(
    app: FastAPI, name: str, onward: str, place: str
) -> None:
    fields = {"name": name, "password": PASSWORD, "next": onward}
    assert Web(app).send("/sign-in", fields).headers["location"] == place


def test_an_unknown_name_and_a_wrong_password_answer_alike_and_cost_alike(
    app: FastAPI, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spy = Spy()
    monkeypatch.setattr(passwords, "_HASHER", spy)
    told = []
    for who in (name, "Nobody", "Anna"):  # Anna has no password
        spy.work.clear()
        answer = Web(app).send("/sign-in", {"name": who, "password": "wrong wrong wrong"})
        headers = {k: v for k, v in answer.headers.items() if k != "content-length"}
        text = answer.text.replace(who, "WHO")
        told.append((answer.status_code, text, headers, tuple(spy.work)))
    assert told[0] == told[1] == told[2]
    assert told[0][0] == 403
    assert "The name or the password is not right." in told[0][1]
    assert len(told[0][3]) == 1


@pytest.mark.parametrize("known", [True, False])
def test_tries_in_vain_are_slowed_down_whether_the_name_is_known_or_not(
    app: FastAPI, clock: Clock, name: str, known: bool
) -> None:
    who = name if known else f"Nobody {new_id()}"
    for _ in range(FREE_BY_NAME):
        answer = Web(app).send("/sign-in", {"name": who, "password": "x"})
        assert answer.status_code == 403
    answer = Web(app).send("/sign-in", {"name": who, "password": PASSWORD})
    assert answer.status_code == 429
    wait = int(answer.headers["retry-after"])
    assert str(wait) in answer.text
    clock.later(seconds=wait)
    answer = Web(app).send("/sign-in", {"name": who, "password": "x"})
    assert answer.status_code == 403
    assert int(Web(app).send("/sign-in", {"name": who}).headers["retry-after"]) > wait
    clock.later(minutes=16)
    if known:
        assert enter(app, who).get("/api/me").status_code == 200


def test_tries_from_one_address_are_slowed_down_whatever_the_name(app: FastAPI, name: str) -> None:
    signing = gate_of(app).sign_in
    here = Web.address
    for _ in range(FREE_BY_ADDRESS):
        signing._throttle.failed(f"Somebody {new_id()}", here)
    answer = Web(app).send("/sign-in", {"name": name, "password": PASSWORD})
    assert answer.status_code == 429


def test_an_office_that_signs_in_well_is_never_slowed_down(app: FastAPI) -> None:
    throttle = gate_of(app).sign_in._throttle
    for _ in range(2 * FREE_BY_ADDRESS):
        throttle.failed("Somebody", Web.address)
        throttle.went_well("Somebody", Web.address)
    assert throttle.wait("Somebody", Web.address) == 0


def test_a_session_ends_unused_and_at_all(app: FastAPI, clock: Clock, name: str) -> None:
    browser = enter(app, name)
    clock.later(minutes=29)
    assert browser.get("/api/me").status_code == 200
    clock.later(minutes=29)
    assert browser.get("/api/me").status_code == 200
    clock.later(minutes=31)
    assert browser.get("/api/me").status_code == 401
    browser = enter(app, name)
    for _ in range(30):
        clock.later(minutes=25)
        if browser.get("/api/me").status_code == 401:
            break
    assert timedelta(hours=12) <= clock.at - datetime.now(UTC) < timedelta(hours=15)
    assert browser.get("/me").headers["location"] == "/sign-in?next=%2Fme"


def test_to_watch_is_no_use_of_a_session(app: FastAPI, clock: Clock, name: str) -> None:
    signing, token = gate_of(app).sign_in, enter(app, name).token
    for _ in range(4):
        clock.later(minutes=10)
        try:
            signing.find(token, use=False)
        except SignInNeeded:
            return
    pytest.fail("a session that is only watched by never ended")


def test_signing_out_ends_this_session_or_all(app: FastAPI, name: str) -> None:
    one, two, three = (enter(app, name) for _ in range(3))
    stolen = one.token
    assert one.send("/sign-out").status_code == 303
    assert one.token == ""
    assert Web(app, stolen).get("/api/me").status_code == 401
    assert two.get("/api/me").status_code == 200
    two.send("/sign-out", {"everywhere": "1"})
    assert three.get("/api/me").status_code == 401


def test_sessions_outlive_the_server(app: FastAPI, ground: Ground, clock: Clock, name: str) -> None:
    browser = enter(app, name)
    browser.app = make_app(ground, clock)
    assert browser.get("/api/me").json()["name"] == name


def test_who_ended_or_lost_every_role_is_out_at_once(
    app: FastAPI, ground: Ground, name: str
) -> None:
    browser, account = enter(app, name), account_named(app, name)
    change = Change(
        holder=ADMINISTRATION_HOLDER,
        by="tests",
        operations=(Update.on(account, values={"valid": "2020/2021"}),),
    )
    ground.store.write(change)
    assert browser.get("/api/me").status_code == 401
    assert enter(app, name).token == ""


def test_a_link_is_of_use_once_and_for_a_day(app: FastAPI, clock: Clock, name: str) -> None:
    signing, account = gate_of(app).sign_in, account_named(app, name)
    earlier = signing.make_link(account)
    token = signing.make_link(account)
    before = enter(app, name)
    assert Web(app).get(f"/welcome/{earlier}").status_code == 404
    for _ in range(2):  # a look does not use it up
        assert name in Web(app).get(f"/welcome/{token}").text
    chosen = {"password": "heel iets anders nu", "again": "heel iets anders nu"}
    short = Web(app).send(f"/welcome/{token}", {"password": "kort", "again": "kort"})
    assert (short.status_code, "at least 12" in short.text) == (422, True)
    unlike = Web(app).send(f"/welcome/{token}", {**chosen, "again": "x"})
    assert "The two are not the same." in unlike.text
    own = Web(app).send(f"/welcome/{token}", dict.fromkeys(("password", "again"), name + "123"))
    assert "Leave your own name out of it." in own.text
    browser = Web(app)
    assert browser.send(f"/welcome/{token}", chosen).status_code == 303
    assert browser.get("/api/me").json()["name"] == name
    assert before.get("/api/me").status_code == 401  # a new password ends what was there
    assert Web(app).send(f"/welcome/{token}", chosen).status_code == 404
    assert enter(app, name).token == ""
    assert enter(app, name, "heel iets anders nu").get("/api/me").status_code == 200
    late = signing.make_link(account)
    clock.later(hours=24, seconds=1)
    gone = Web(app).get(f"/welcome/{late}")
    nothing = Web(app).get("/welcome/nothing")
    assert gone.status_code == nothing.status_code == 404
    assert gone.text.replace(late, "") == nothing.text.replace("nothing", "")


def test_a_password_is_changed_by_who_knows_it(app: FastAPI, name: str) -> None:
    browser, other = enter(app, name), enter(app, name)
    new = {"password": "nog weer een andere zin", "again": "nog weer een andere zin"}
    wrong = browser.send("/me/password", {"old": "x", **new})
    assert (wrong.status_code, "The password is not right." in wrong.text) == (422, True)
    assert browser.send("/me/password", {"old": PASSWORD, **new}).status_code == 303
    assert browser.get("/api/me").status_code == 200
    assert other.get("/api/me").status_code == 401
    assert enter(app, name, new["password"]).token


def test_a_purpose_is_chosen_among_those_of_the_roles(app: FastAPI, name: str) -> None:
    browser = enter(app, name)
    me = browser.get("/api/me").json()
    assert (me["purpose"], me["purposes"]) == ("support", ["support", "consultation", "emergency"])
    assert browser.post("/api/me/purpose", {"purpose": "consultation"}).status_code == 200
    assert browser.get("/api/me").json()["purpose"] == "consultation"
    refused = browser.post("/api/me/purpose", {"purpose": "administration"})
    assert refused.status_code == 422
    assert browser.send("/me/purpose", {"purpose": "support", "next": "/me"}).status_code == 303
    assert browser.get("/api/me").json()["purpose"] == "support"


def test_no_secret_stands_where_it_could_be_read(
    app: FastAPI, ground: Ground, name: str, tmp_path: Path
) -> None:
    browser = enter(app, name)
    link = gate_of(app).sign_in.make_link(account_named(app, name))
    kept = gate_of(app).sign_in.vault.password(account_named(app, name).id)
    assert kept is not None
    assert kept.startswith("$argon2id$")
    backup = tmp_path / "b.kring"
    Kring(ground.settings.home).ok("backup", backup, "--as", "Anna")
    with zipfile.ZipFile(backup) as archive:
        members = [archive.read(member).decode() for member in archive.namelist()]
    everything = ground.store.read(MARKED, {})
    hashes = [str(row) for row in everything if row["label"] == "Password"]
    others = [str(row) for row in everything if row["label"] != "Password"]
    assert any(kept in text for text in hashes)
    signed = gate_of(app).sign_in.find(browser.token)
    shown = [*others, *members, repr(signed), repr(gate_of(app)), browser.get("/me").text]
    for text in shown:
        assert kept not in text
        for secret in (PASSWORD, browser.token, link):
            assert secret not in text
    assert all(PASSWORD not in text for text in hashes)


def test_signing_in_is_in_the_access_log(app: FastAPI, ground: Ground, name: str) -> None:
    account = account_named(app, name).id
    enter(app, name, "wrong")
    enter(app, name).send("/sign-out")
    rows = ground.store.read(
        Query(
            "tests/log",
            "MATCH (e:AccessEvent {resource: $account}) "
            "RETURN e.what AS what, e.outcome AS outcome ORDER BY e.id",
        ),
        {"account": account},
    )
    assert [(row["what"], row["outcome"]) for row in rows] == [
        ("sign in", "hidden"),
        ("sign in", "allowed"),
        ("sign out", "allowed"),
    ]


def test_the_first_page_is_the_way_in(app: FastAPI) -> None:
    assert signed_in_as(app, "Anna").get("/sign-in").headers["location"] == "/"
    page = Web(app).get("/sign-in?lang=nl")
    assert "Aanmelden" in page.text
    assert "/sign-in/outside" not in page.text
    assert Web(app).get("/sign-in/outside").status_code == 404
