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

from pydantic import BaseModel, ConfigDict, SecretStr

from graph.errors import Refused
from graph.language import LANGUAGES, Language


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
        "proxy. There is no sign-in yet: whoever reaches that proxy acts as the server's account",
        "`kring serve` listens on loopback only",
    ),
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


class Settings(BaseModel):
    """All settings of one command or server."""

    model_config = ConfigDict(frozen=True)

    home: Path
    account: str | None = None
    lang: Language = "nl"
    hash_key: SecretStr | None = None
    hash_key_file: Path
    behind_proxy: bool = False
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
    file = env.get("NEO4J_PASSWORD_FILE")
    if file is None:
        return SecretStr("")
    try:
        return SecretStr(Path(file).read_text(encoding="utf-8").rstrip("\r\n"))
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"NEO4J_PASSWORD_FILE: {file} cannot be read; check the path") from error


def _switch(name: str, value: str | None) -> bool:
    if value is None or value in ("0", "false", "no"):
        return False
    if value in ("1", "true", "yes"):
        return True
    raise Refused(f"{name}: {value!r} is neither 1 nor 0")
