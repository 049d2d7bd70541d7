"""Every command in both forms: exit codes, one shape each, clear errors, no traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from api.answers.family import CaseShown
from api.answers.imported import ImportAnswer
from api.answers.involved import Who
from api.answers.listed import CaseList
from api.answers.networked import Networks
from api.answers.overlapping import Overlaps
from api.answers.pictured import Pictured
from api.answers.repeating import Patterns
from api.cli import shapes
from api.cli.failure import Failure
from api.cli.screen import harmless
from api.door import opened
from api.settings import read_settings
from api.upkeep.held import heads
from tests.api.conftest import Filled, Kring

ROOT = Path(__file__).parents[2]


def started(*arguments: object, home: Path, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", "import sys; from api.cli import main; sys.exit(main())",
         *(str(each) for each in arguments)],
        cwd=ROOT,
        env={**os.environ, "KRING_HOME": str(home), "KRING_LANG": "en", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip


def test_every_command_answers_in_its_shape(filled: Filled, tmp_path: Path) -> None:
    name = filled.name(0)
    asked: list[tuple[type[BaseModel], tuple[object, ...]]] = [
        (shapes.Founded, ("init",)),
        (shapes.HealthAnswer, ("health",)),
        (CaseList, ("case", "list")),
        (CaseShown, ("case", "show", name)),
        (Who, ("who", name)),
        (Overlaps, ("overlaps",)),
        (Overlaps, ("overlaps", name, "--from", "2020", "--to", "2030", "--domain", "parenting")),
        (shapes.Log, ("log", name)),
        (shapes.Exported, ("export", name, "-o", tmp_path / "a.ged")),
        (Pictured, ("map", name, "-o", tmp_path / "a.svg")),
        (Patterns, ("patterns", name)),
        (Networks, ("network", name, "--compare", "2020-01-01")),
        (ImportAnswer, ("import", filled.folders[0], "--dry-run")),
        (shapes.Demonstrated, ("demo", "--if-empty")),
        (shapes.Checked, ("check",)),
        (shapes.Sealed, ("seal",)),
        (shapes.RebuiltAnswer, ("rebuild",)),
        (shapes.BackedUp, ("backup", tmp_path / "a.kring")),
    ]
    for shape, arguments in asked:
        answer = filled.kring.ok(*arguments)
        assert shape.model_validate(answer).model_dump(mode="json") == answer
        told = filled.kring(*arguments)
        assert told.code == 0, told.err
        assert told.out.strip()
        with pytest.raises(ValidationError):
            shape.model_validate({**answer, "more": 1})


def test_it_speaks_dutch_and_english(filled: Filled) -> None:
    name = filled.name(0)
    assert "Wie er ooit betrokken was" in filled.kring("who", name, lang="nl").out
    assert "Who was ever involved" in filled.kring("who", name, lang="en").out


def test_what_cannot_be_is_refused_with_the_reason(filled: Filled, tmp_path: Path) -> None:
    nothing = Kring(tmp_path / "nothing")
    refused: list[tuple[Kring, tuple[object, ...], str, str]] = [
        (nothing, ("case", "list"), "Refused", "kring init"),
        (nothing, ("check",), "Refused", "kring init"),
        (filled.kring, ("who", "Nobody"), "NotFound", "Nobody"),
        (filled.kring, ("case", "list", "--as", "Piet"), "NotFound", "Piet"),
        (filled.kring, ("case", "list", "--lang", "fr"), "Refused", "nl or en"),
        (filled.kring, ("who", filled.name(0), "--on", "soon"), "InvalidDate", "soon"),
        (filled.kring, ("who", filled.name(0), "--on", "2024"), "InvalidDate", "one day"),
        (filled.kring, ("overlaps", "--domain", "x"), "UnknownCode", "life_domain"),
        (filled.kring, ("import", tmp_path / "none.ged"), "UnreadableInput", "none.ged"),
        (filled.kring, ("undo-import", "x"), "NotFound", "x"),
        (filled.kring, ("case", "new", " "), "Refused", "name"),
        (filled.kring, ("backup", tmp_path / "no" / "x.kring"), "Refused", "x.kring"),
        (filled.kring, ("demo", "--families", 2, "--people", 3), "Refused", "not both"),
        (filled.kring, ("serve", "--host", "0.0.0.0"), "Refused", "sign-in"),  # noqa: S104
    ]
    for kring, arguments, error, words in refused:
        result = kring(*arguments, "--json")
        assert (result.code, result.out) == (1, ""), arguments
        told = Failure.model_validate_json(result.err)
        assert told.error == error, arguments
        assert words in told.message, arguments
        plain = kring(*arguments)
        assert plain.code == 1
        assert words in plain.err
        assert "Traceback" not in plain.err
    assert not (tmp_path / "nothing").exists()


def test_wrong_use_is_told_apart(filled: Filled) -> None:
    for arguments in (("nonsense",), ("who",), ("export", "x"), ("export", "x", "--format", "pdf")):
        assert filled.kring(*arguments).code == 2
        result = filled.kring(*arguments, "--json")
        assert result.code == 2
        assert Failure.model_validate_json(result.err).error == "WrongUse"


def test_bad_files_name_line_and_field(kring: Kring, tmp_path: Path) -> None:
    folder = tmp_path / "proeforganisatie"
    folder.mkdir()
    table = folder / "clienten.csv"
    table.write_text(
        "clientnummer;bsn;geboortedatum\n1;123456789;2010-01-01\n2;;morgen\n", encoding="utf-8"
    )
    answer = kring.ok("import", folder)
    places = {(each["file"], each["line"], each["field"]) for each in answer["skipped"]}
    assert ("clienten.csv", 2, "bsn") in places
    assert ("clienten.csv", 3, "geboortedatum") in places
    assert "123456789" not in json.dumps(answer)
    rubbish = tmp_path / "rubbish.ged"
    rubbish.write_bytes(os.urandom(2_000))
    assert kring("import", rubbish).code == 1
    assert kring.ok("check")["clean"]


def test_the_first_account_is_made_once_and_the_key_stays(kring: Kring) -> None:
    key = kring.home / "number.key"
    before = key.read_text("ascii")
    assert key.stat().st_mode & 0o777 == 0o600
    again = kring.ok("init", "--name", "Somebody else")
    assert (again["new"], again["account"]) == (False, "Anna")
    assert key.read_text("ascii") == before


def test_a_new_family_is_its_makers_own(kring: Kring) -> None:
    made = kring.ok("case", "new", "De Verzinsters")
    assert kring.ok("case", "show", "De Verz")["id"] == made["id"]
    assert [each["name"] for each in kring.ok("case", "list")["cases"]] == ["De Verzinsters"]


def test_check_names_what_differs(kring: Kring) -> None:
    from api.upkeep.send import send

    with opened(read_settings({}, home=kring.home)) as ground:
        send(ground.connection, "MATCH (a:Account) SET a.name = 'Bob'")
    result = kring("check", "--json")
    assert result.code == 1
    (difference,) = result.json["differences"]
    assert (difference["what"], difference["label"], difference["text"]) == (
        "differs",
        "Account",
        "name",
    )
    assert kring("check").code == 1
    assert kring.ok("rebuild")["changed"] == 1
    assert kring.ok("check")["clean"]


def test_nothing_from_a_file_moves_the_cursor() -> None:
    assert harmless("a\x1b[2Jb\u202ec\x07") == "a\ufffd[2Jb\ufffdc\ufffd"


def test_help_comes_at_once(tmp_path: Path) -> None:
    """Under half a second on a quiet machine; here it is what is not loaded that is held."""
    code = (
        "import sys; from api.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'neo4j', 'fastapi', 'networkx', 'pydantic', 'graph.model', 'numpy'}\n"
        "sys.exit(1 if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_commands_and_the_server_share_the_engine(filled: Filled) -> None:
    import httpx

    server = started("serve", "--port", 0, "--json", home=filled.kring.home)
    try:
        assert server.stdout is not None
        text = ""
        while not text.endswith("\n}\n"):
            text += server.stdout.readline()
        served = shapes.Served.model_validate_json(text)
        name = filled.name(0)
        origin = {"Origin": served.address.rstrip("/")}
        with httpx.Client(base_url=served.address, headers=origin, timeout=60) as browser:
            assert browser.get("/").headers["location"] == "/sign-in"
            chosen = {"password": "een lange zin van mij", "again": "een lange zin van mij"}
            assert served.welcome
            assert browser.post(served.welcome, data=chosen).status_code == 303
            assert name in browser.get("/").text
            made = filled.kring.ok("case", "new", "Erbij gekomen")
            assert "Erbij gekomen" in browser.get("/").text
            assert browser.get(f"/families/{made['id']}").status_code == 200
        listed = filled.kring.ok("account", "list")["accounts"]
        (own,) = [each for each in listed if each["name"] == served.account]
        assert own["has_password"]
    finally:
        server.send_signal(signal.SIGINT)
        _, err = server.communicate(timeout=60)
    assert "Traceback" not in err


def test_an_import_that_is_stopped_says_how_to_go_on(kring: Kring, tmp_path: Path) -> None:
    lines = ["0 HEAD", "1 GEDC", "2 VERS 5.5.1", "1 CHAR UTF-8"]
    for number in range(3_000):
        lines += [f"0 @I{number}@ INDI", f"1 NAME P{number} /Veel/"]
    big = tmp_path / "big.ged"
    big.write_text("\n".join([*lines, "0 TRLR", ""]), encoding="utf-8")
    process = started("import", big, home=kring.home)
    # Looked at through one open store: the import must not be over before the next look.
    with opened(read_settings({}, home=kring.home)) as ground:
        until = time.monotonic() + 120
        while not list(heads(ground.store))[2:] and process.poll() is None:
            assert time.monotonic() < until
            time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    run = err.partition("--run ")[2].split()[0]
    assert kring.ok("check")["clean"]
    kring.ok("import", big, "--run", run)
    assert len(kring.ok("case", "show", "big")["people"]) == 3_000
    kring.ok("undo-import", run)
    assert kring.ok("case", "list")["cases"] == []
