"""What can be set, where it is read from, and what holds when it is not set.

Settings come from the environment; on the command line `--home`, `--as` and `--lang` go before it.
An empty variable counts as one that is not set, so that a compose file may pass it on unseen.
"""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, SecretStr

from graph.errors import Refused
from graph.language import LANGUAGES, Language
from graph.vocabulary import vocabulary

_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_MOST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the environment, as docs/reference/settings.md tells it."""

    name: str
    meaning: str
    without: str
    option: str | None = None


VARIABLES: Final = (
    Variable(
        "KRING_HOME",
        "the data folder: the embedded database, the key of citizen numbers, and nothing else",
        "the platform's place for data, for example `~/.local/share/kring`",
        "--home",
    ),
    Variable(
        "KRING_ACCOUNT",
        "name or id of the account that a command or the server acts as",
        "the only account, when there is one; else it is asked for",
        "--as",
    ),
    Variable(
        "KRING_LANG",
        "`nl` or `en`, the language on screen",
        "English when the locale is English, else Dutch",
        "--lang",
    ),
    Variable(
        "KRING_HASH_KEY",
        "key of the keyed hash of citizen numbers: 64 hexadecimal digits",
        "the one in `KRING_HASH_KEY_FILE`",
    ),
    Variable(
        "KRING_HASH_KEY_FILE",
        "file that holds that key",
        "`number.key` in the data folder, made by `kring init` for its owner alone",
    ),
    Variable(
        "KRING_BEHIND_PROXY",
        "`1` lets `kring serve` listen beyond loopback, for a container whose only way in is a "
        "proxy that keeps TLS; its word is taken for who asks from where",
        "`kring serve` listens on loopback only",
    ),
    Variable(
        "KRING_ADDRESS",
        "where people find Kring, for example `https://kring.example.nl`: other names are not "
        "answered, and passkeys and single sign-on are bound to it",
        "the address that `kring serve` listens on",
    ),
    Variable(
        "KRING_IDLE_MINUTES",
        "minutes after which somebody who does nothing is signed out",
        "30",
    ),
    Variable(
        "KRING_SESSION_HOURS",
        "hours after which everybody signs in anew",
        "12",
    ),
    Variable(
        "KRING_OIDC_ISSUER",
        "the issuer of OpenID Connect for single sign-on, as in its discovery document",
        "accounts have passwords",
    ),
    Variable("KRING_OIDC_CLIENT", "id of Kring as its client", "single sign-on is off"),
    Variable("KRING_OIDC_SECRET_FILE", "file with that client's secret", "a public client"),
    Variable(
        "KRING_OIDC_GROUPS",
        "which group has which role: `group=role`, separated by commas; who is in none of them "
        "does not come in",
        "nobody comes in by single sign-on",
    ),
    Variable("KRING_OIDC_CLAIM", "claim of the identity token that holds the groups", "`groups`"),
    Variable(
        "NEO4J_URI",
        "a Neo4j 5 server: `bolt://`, `neo4j://` for a cluster, `+s` for TLS",
        "the embedded database in the data folder",
    ),
    Variable("NEO4J_USER", "user of that server", "`neo4j`"),
    Variable("NEO4J_PASSWORD", "password of that user", "the one in `NEO4J_PASSWORD_FILE`"),
    Variable("NEO4J_PASSWORD_FILE", "file that holds the password", "no password"),
    Variable("NEO4J_DATABASE", "database on that server", "the server's default"),
)


class Outside(BaseModel):
    """Single sign-on by OpenID Connect: `groups` maps a group to a role."""

    model_config = ConfigDict(frozen=True)

    issuer: str
    client: str
    secret: SecretStr = SecretStr("")
    claim: str = "groups"
    groups: Mapping[str, str] = {}


class Settings(BaseModel):
    """All settings of one command or server."""

    model_config = ConfigDict(frozen=True)

    home: Path
    account: str | None = None
    lang: Language = "nl"
    hash_key: SecretStr | None = None
    hash_key_file: Path
    behind_proxy: bool = False
    address: str | None = None
    idle_minutes: float = 30.0
    session_hours: float = 12.0
    oidc: Outside | None = None
    neo4j_uri: str | None = None
    neo4j_user: str = "neo4j"
    neo4j_password: SecretStr = SecretStr("")
    neo4j_database: str | None = None


def read_settings(
    environment: Mapping[str, str] | None = None,
    *,
    home: Path | None = None,
    account: str | None = None,
    lang: str | None = None,
) -> Settings:
    """Read the environment (by default this process's); what is given goes before it.

    Raises `Refused` for a value that cannot be, naming the variable.
    """
    found = os.environ if environment is None else environment
    env = {name: value for name, value in found.items() if value}
    folder = (home or Path(env.get("KRING_HOME") or default_home())).expanduser().absolute()
    return Settings(
        home=folder,
        account=account or env.get("KRING_ACCOUNT"),
        lang=_language(lang or env.get("KRING_LANG")),
        hash_key=_secret(env.get("KRING_HASH_KEY")),
        hash_key_file=Path(env.get("KRING_HASH_KEY_FILE") or folder / "number.key"),
        behind_proxy=_switch("KRING_BEHIND_PROXY", env.get("KRING_BEHIND_PROXY")),
        address=_address(env.get("KRING_ADDRESS")),
        idle_minutes=_number(env, "KRING_IDLE_MINUTES", 30.0),
        session_hours=_number(env, "KRING_SESSION_HOURS", 12.0),
        oidc=_outside(env),
        neo4j_uri=env.get("NEO4J_URI"),
        neo4j_user=env.get("NEO4J_USER", "neo4j"),
        neo4j_password=_password(env),
        neo4j_database=env.get("NEO4J_DATABASE"),
    )


def default_home() -> Path:
    """Where this platform keeps data of programs for one user."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Kring"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "Kring"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "kring"


def _language(wanted: str | None) -> Language:
    if wanted is None:
        return "en" if _locale().lower().startswith("en") else "nl"
    for lang in LANGUAGES:
        if wanted.lower() == lang:
            return lang
    raise Refused(f"{wanted!r} is no language of Kring; choose {' or '.join(LANGUAGES)}")


def _locale() -> str:
    """The locale's name as the environment tells it (Python calls the locale "C" English)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name]
    return locale.getlocale()[0] or "" if sys.platform in ("win32", "darwin") else ""


def _secret(value: str | None) -> SecretStr | None:
    return None if value is None else SecretStr(value.strip())


def _password(env: Mapping[str, str]) -> SecretStr:
    if "NEO4J_PASSWORD" in env:
        return SecretStr(env["NEO4J_PASSWORD"])
    return _in_file(env, "NEO4J_PASSWORD_FILE")


def _in_file(env: Mapping[str, str], name: str) -> SecretStr:
    """The secret in the file that a variable names; an empty one where it names none."""
    file = env.get(name)
    if file is None:
        return SecretStr("")
    try:
        return SecretStr(Path(file).read_text(encoding="utf-8").rstrip("\r\n"))
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{name}: {file} cannot be read; check the path") from error


def _address(value: str | None) -> str | None:
    """An origin: scheme, host, port. Beyond this machine only TLS keeps a cookie secret."""
    if value is None:
        return None
    parts = urlsplit(value.rstrip("/"))
    if not parts.hostname or parts.path or parts.query or parts.scheme not in ("http", "https"):
        raise Refused(f"KRING_ADDRESS: {value!r} is no address like https://kring.example.nl")
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise Refused("KRING_ADDRESS: beyond this machine it begins with https://")
    return f"{parts.scheme}://{parts.netloc}".lower()


def _number(env: Mapping[str, str], name: str, otherwise: float) -> float:
    text = env.get(name)
    if text is None:
        return otherwise
    try:
        value = float(text)
    except ValueError as error:
        raise Refused(f"{name}: {text!r} is no number") from error
    if not 0 < value <= _MOST:
        raise Refused(f"{name}: take more than 0 and at most {_MOST}")
    return value


def _outside(env: Mapping[str, str]) -> Outside | None:
    issuer, client = env.get("KRING_OIDC_ISSUER"), env.get("KRING_OIDC_CLIENT")
    if not issuer and not client:
        return None
    if not issuer or not client:
        raise Refused("KRING_OIDC_ISSUER and KRING_OIDC_CLIENT go together: set both or neither")
    if not issuer.startswith("https://") and urlsplit(issuer).hostname not in _LOOPBACK:
        raise Refused("KRING_OIDC_ISSUER: an issuer begins with https://")
    groups: dict[str, str] = {}
    for pair in filter(
        None, (part.strip() for part in env.get("KRING_OIDC_GROUPS", "").split(","))
    ):
        group, equals, role = pair.rpartition("=")
        if not equals or not group:
            raise Refused(f"KRING_OIDC_GROUPS: write group=role instead of {pair!r}")
        groups[group.strip()] = vocabulary("role").check(role.strip())
    return Outside(
        issuer=issuer.rstrip("/"),
        client=client,
        secret=_in_file(env, "KRING_OIDC_SECRET_FILE"),
        claim=env.get("KRING_OIDC_CLAIM", "groups"),
        groups=groups,
    )


def _switch(name: str, value: str | None) -> bool:
    if value is None or value in ("0", "false", "no"):
        return False
    if value in ("1", "true", "yes"):
        return True
    raise Refused(f"{name}: {value!r} is neither 1 nor 0")
