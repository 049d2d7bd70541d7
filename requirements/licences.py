"""Writes the page about dependencies and their licences, from what the packages themselves say.

Kring is handed out under EUPL-1.2, and public bodies run it as a service: what it links must leave
both possible. So licences are a closed list, and a package whose licence is not on it, or that
tells none, stops `make lock` and the test that compares the page with this list.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.metadata import Distribution, PackageMetadata, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs/reference/dependencies.md"

ACCEPTED: Final = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD",  # the package says "BSD" without saying which; all of them are permissive
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "ISC",
        "LGPL-3.0",  # weak copyleft, kept by importing it unchanged
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MPL-2.0",  # copyleft per file, kept by importing it unchanged
        "PSF-2.0",
        "Python-2.0",
        "Unlicense",
        "Zlib",
    }
)

# Packages without an SPDX expression use one of these instead.
NAMES: Final[Mapping[str, str]] = {
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd license": "BSD",
    "bsd 2-clause license": "BSD-2-Clause",
    "gnu lesser general public license v3 (lgplv3)": "LGPL-3.0",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
}


# Packages that tell it in a file only: read by a person.
READ: Final[Mapping[str, str]] = {
    "axe-playwright-python": "MIT AND MPL-2.0",  # the latter of the axe-core within it
}


class UnknownLicence(Exception):
    """A package tells no licence, or one that is not on the list of accepted ones."""


def licence(package: Distribution) -> str:
    """Give a package's licence as an SPDX expression of accepted licences.

    Raises:
        UnknownLicence: it tells none, or one that Kring does not accept.
    """
    if package.name in READ:
        return READ[package.name]
    about: PackageMetadata = package.metadata
    classifiers = [line.split(" :: ")[-1] for line in about.get_all("Classifier") or []]
    spdx = about.get_all("License-Expression") or []
    told: list[str] = [*spdx, *(about.get_all("License") or []), *classifiers]
    for text in spdx or told:
        expression = NAMES.get(text.strip().lower(), text.strip())
        names = set(re.split(r" (?:AND|OR) ", expression.replace("(", "").replace(")", "")))
        if names <= ACCEPTED:
            return expression
    raise UnknownLicence(f"{package.name}: {[text[:60] for text in told if text]}")


def locked(lock: str) -> list[str]:
    """Name the packages of a lock file that this system and this Python install."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    pins = [
        Requirement(line.split("--hash=")[0].strip())
        for line in text.splitlines()
        if line and not line.startswith("#")
    ]
    return sorted(
        canonicalize_name(pin.name) for pin in pins if pin.marker is None or pin.marker.evaluate()
    )


@cache
def requires(name: str) -> frozenset[str]:
    """Name what a package asks for, without its extras."""
    return frozenset(
        canonicalize_name(need.name)
        for need in map(Requirement, distribution(name).requires or [])
        if need.marker is None or need.marker.evaluate({"extra": ""})
    )


def table(packages: list[str], direct: AbstractSet[str], by: str) -> str:
    """Lay out one row for each package: its licence, and who asks for it."""
    rows = ["| Package | Licence | Asked for by |", "|---|---|---|"]
    for name in packages:
        askers = sorted(other for other in packages if name in requires(other))
        who = by if name in direct else ", ".join(askers)
        rows.append(f"| {name} | {licence(distribution(name))} | {who} |")
    return "\n".join(rows)


def page() -> str:
    """Give the whole page, for the lock files as they are and the packages as installed."""
    run, everything = locked("run.lock"), locked("dev.lock")
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    direct = {Requirement(line).name for line in settings["project"]["dependencies"]}
    tools = {Requirement(line).name for line in settings["dependency-groups"]["dev"]}
    return f"""# Dependencies

<!-- Made by requirements/licences.py (`make lock`); a test fails when it lags behind. -->

Every package that comes along, with its licence as the package itself tells it, on Linux with
Python 3.11. Licences are a closed list; none of them asks that whoever uses Kring over a network
gets its source, and none keeps Kring from being handed out under EUPL-1.2. Versions and hashes are
in the lock files, in `requirements/`.

## With Kring

{table(run, direct, "Kring")}

`arcadedb-embedded` brings its own Java runtime (OpenJDK: GPL-2.0 with the Classpath Exception),
which runs as a process of its own.

## For work on Kring only

{table([name for name in everything if name not in run], tools, "work on Kring")}
"""


def main() -> None:
    """Write the page, or say which package stands in the way."""
    try:
        PAGE.write_text(page(), encoding="utf-8")
    except (UnknownLicence, PackageNotFoundError) as problem:
        sys.exit(f"{type(problem).__name__}: {problem}")


if __name__ == "__main__":
    main()
