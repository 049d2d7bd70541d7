"""Settings come from where they are said to come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.numbers import make_number_key, number_key
from api.settings import VARIABLES, default_home, read_settings
from graph.errors import Refused


def test_an_empty_variable_is_none_at_all(tmp_path: Path) -> None:
    given = {variable.name: "" for variable in VARIABLES} | {"KRING_HOME": str(tmp_path)}
    bare = read_settings({"KRING_HOME": str(tmp_path)})
    assert read_settings(given) == bare
    assert bare.neo4j_uri is None
    assert bare.account is None


def test_every_variable_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("from a file\n", encoding="utf-8")
    given = {
        "KRING_HOME": str(tmp_path / "home"),
        "KRING_ACCOUNT": "Anna",
        "KRING_LANG": "EN",
        "KRING_HASH_KEY": "ab" * 32,
        "KRING_HASH_KEY_FILE": str(tmp_path / "key"),
        "KRING_BEHIND_PROXY": "1",
        "KRING_ADDRESS": "https://Kring.example/",
        "KRING_IDLE_MINUTES": "5",
        "KRING_SESSION_HOURS": "0.5",
        "KRING_OIDC_ISSUER": "https://issuer.example/",
        "KRING_OIDC_CLIENT": "kring",
        "KRING_OIDC_SECRET_FILE": str(secret),
        "KRING_OIDC_GROUPS": "cn=Duo's=duo, admins=administrator",
        "KRING_OIDC_CLAIM": "roles",
        "NEO4J_URI": "neo4j+s://somewhere",
        "NEO4J_USER": "kring",
        "NEO4J_PASSWORD_FILE": str(secret),
        "NEO4J_DATABASE": "families",
    }
    assert {variable.name for variable in VARIABLES} == {*given, "NEO4J_PASSWORD"}
    settings = read_settings(given)
    assert settings.home == tmp_path / "home"
    assert (settings.account, settings.lang, settings.behind_proxy) == ("Anna", "en", True)
    assert number_key(settings) == bytes.fromhex("ab" * 32)
    assert settings.neo4j_password.get_secret_value() == "from a file"
    assert (settings.neo4j_uri, settings.neo4j_user) == ("neo4j+s://somewhere", "kring")
    assert settings.neo4j_database == "families"
    assert settings.address == "https://kring.example"
    assert (settings.idle_minutes, settings.session_hours) == (5.0, 0.5)
    assert settings.oidc is not None
    assert (settings.oidc.issuer, settings.oidc.client) == ("https://issuer.example", "kring")
    assert settings.oidc.secret.get_secret_value() == "from a file"
    assert settings.oidc.groups == {"cn=Duo's": "duo", "admins": "administrator"}
    assert settings.oidc.claim == "roles"
    assert "from a file" not in repr(settings)
    more = read_settings({**given, "NEO4J_PASSWORD": "sesame"})
    assert more.neo4j_password.get_secret_value() == "sesame"
    assert "sesame" not in repr(more)


def test_options_go_before_the_environment(tmp_path: Path) -> None:
    given = {"KRING_HOME": "/nowhere", "KRING_ACCOUNT": "Anna", "KRING_LANG": "nl"}
    settings = read_settings(given, home=tmp_path, account="Bob", lang="en")
    assert (settings.home, settings.account, settings.lang) == (tmp_path, "Bob", "en")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"KRING_LANG": "fr"}, "nl or en"),
        ({"KRING_BEHIND_PROXY": "perhaps"}, "KRING_BEHIND_PROXY"),
        ({"KRING_ADDRESS": "kring.example"}, "KRING_ADDRESS"),
        ({"KRING_ADDRESS": "http://kring.example"}, "https://"),
        ({"KRING_IDLE_MINUTES": "soon"}, "KRING_IDLE_MINUTES"),
        ({"KRING_SESSION_HOURS": "0"}, "KRING_SESSION_HOURS"),
        ({"KRING_OIDC_ISSUER": "https://issuer.example"}, "KRING_OIDC_CLIENT"),
        ({"KRING_OIDC_ISSUER": "http://a.example", "KRING_OIDC_CLIENT": "x"}, "https://"),
        (
            {
                "KRING_OIDC_ISSUER": "https://a.example",
                "KRING_OIDC_CLIENT": "x",
                "KRING_OIDC_GROUPS": "a=boss",
            },
            "boss",
        ),
        ({"NEO4J_PASSWORD_FILE": "/no/such/file"}, "NEO4J_PASSWORD_FILE"),
    ],
)
def test_what_cannot_be_is_refused(given: dict[str, str], words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_settings(given)


def test_dutch_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for locale, lang in (("C.UTF-8", "nl"), ("nl_NL.UTF-8", "nl"), ("en_GB.UTF-8", "en")):
        monkeypatch.setenv("LANG", locale)
        assert read_settings({}).lang == lang


def test_the_data_folder_is_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tmp_path in default_home().parents


def test_the_key_is_made_once_and_a_lost_one_is_not_made_up(tmp_path: Path) -> None:
    settings = read_settings({}, home=tmp_path)
    with pytest.raises(Refused, match=r"number\.key"):
        number_key(settings)
    assert make_number_key(settings) == tmp_path / "number.key"
    key = number_key(settings)
    assert make_number_key(settings) is None
    assert number_key(settings) == key
    (tmp_path / "number.key").write_text("abc", encoding="ascii")
    with pytest.raises(Refused, match="hexadecimal"):
        number_key(settings)
    (tmp_path / "number.key").write_text("abcd", encoding="ascii")
    with pytest.raises(Refused, match="64 digits"):
        number_key(settings)
