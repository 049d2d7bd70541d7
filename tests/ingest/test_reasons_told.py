"""Every reason why something is left out is told in Dutch too, whatever a file is like."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

import pytest

from graph.errors import InvalidDate, UnknownCode, UnreadableInput
from graph.language import texts
from graph.told import Told, either, retold
from ingest.bsn import InvalidNumber
from ingest.gedcom.read import read_gedcom
from ingest.records import Skipped
from ingest.tabular.layout import read_layout
from ingest.tabular.read import read_tables

ROOMS: Final = ("ingest/gedcom", "ingest/tabular", "ingest")
DUTCH: Final = texts("nl")
ENGLISH: Final = re.compile(
    r"\b(the|not|and|that|kept|skipped|points?|mean|with|lies|before|after|somebody|nobody|row|"
    r"known|write|correct|day|year|text|line|characters|which|has|more|than)\b"
)
"""Words of every English sentence among the reasons, none of which is Dutch."""

TABLES: Final = {
    "clienten.csv": (
        "clientnummer;bsn;voornamen;geslacht;geboortedatum;overlijdensdatum;postcode;"
        "geheim_adres;schoenmaat;voornamen\n"
        f"1;123456789;Piet;mannelijk;3-5-14;;12345;misschien;43;x\n"
        f"2;12;{'x' * 400};zzz;31-02-2014;;1234 AB;ja;;\n"
        f"{'9' * 120};abc;Jan;man;3 mei;2013;;nee;;\n"
        "3;;Kees;man;2014;2013;;;;\n"
        ";;Niemand;;;;;;;\n"
        "3;;Dubbel;man;zomaar iets;;;;;\n"
        "4;;Eva;vrouw;2014-13-01;gisteren;;;;\n"
        "5;;Ida;vrouw;0000;2014-05-03T10:00;;;;\n"
        "6;;Ans;vrouw;2010/2012;jaren 20;;;;\n"
        "7;;Bas;man;12345678901;winter 2010-2014;;;;\n"
        "8;;Bo;man;2014/5;jaren 15;;;;\n" + ";" * 600 + "x\n"
    ),
    "huishoudens.csv": (
        "huishoudnummer;clientnummer;soort_verblijf;dagen_per_week;van;tot\n"
        "1;1;hoofdverbljf;9;2015;2014\n"
    ),
    "relaties.csv": (
        "clientnummer;relatie;ander_clientnummer;nabijheid\n1;vriendd;2;7\n1;moeder;1;1\n1;qqq;2;\n"
    ),
    "trajecten.csv": (
        "trajectnummer;clientnummer;huishoudnummer;dienstnummer;aangevraagd;gestart;beeindigd\n"
        "1;;;1;2014;2015;2016\n2;1;;1;2016;2015;2014\n"
    ),
}

GEDCOM: Final = f"""0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR KLINGON
0 @I1@ INDI
1 NAME @I1@
2 CONC x
1 SEX Q
1 ALIA @I2@
1 SSN 123456782
1 OBJE @M1@
1 NOTE @N9@
1 SOUR @S9@
1 ASSO @I9@
1 ASSO @I1@
2 RELA friend
1 BIRT
2 DATE 31 FEB 1900
1 DEAT
2 DATE FROM 1910 TO 1900
1 BAPM
2 DATE BET 1900
1 OCCU x
2 DATE {"1" * 300}
1 RESI
2 DATE @#DHEBREW@ 5 TVT 5760
1 EDUC
2 DATE 100 B.C.
1 EVEN
2 DATE 1685/9
1 FAMC @F9@
1 FAMC @F1@
2 PEDI QQQ
1 FAMS @F9@
1 NOTE {chr(7)}
7 NOTE te diep
geen regel
1 CONT
0 @I1@ INDI
0 @F1@ FAM
1 HUSB @I1@
1 WIFE @I1@
1 HUSB @I9@
1 CHIL @I1@
1 CHIL @I3@
1 CHIL @I3@
1 MARR
2 DATE 1990
1 DIV
2 DATE 1980
0 @I3@ INDI
0 @X1@ _OWN
0 @U1@ SUBM
0 @R1@ REPO
"""


def in_dutch(reason: str) -> str:
    """The reason in Dutch, without what it repeats of the file, or names of lists and codes."""
    assert isinstance(reason, Told), reason
    told = retold(reason, DUTCH)
    assert told != reason, f"not in Dutch: {reason}"
    return re.sub(r"'[^']*'|\w+_\w+|bedoelde u .*\?", "", told)


def check(reasons: list[str], least: int) -> None:
    assert len(set(reasons)) >= least, sorted(set(reasons))
    for reason in reasons:
        found = ENGLISH.search(in_dutch(reason))
        assert found is None, f"{found}: {retold(reason, DUTCH)}"


def test_tables_full_of_faults(tmp_path: Path) -> None:
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, "utf-8")
    found = [item.reason for item in read_tables([tmp_path]) if isinstance(item, Skipped)]
    check(list(found), 25)


def test_a_family_full_of_faults(tmp_path: Path) -> None:
    path = tmp_path / "vol.ged"
    path.write_bytes(GEDCOM.encode() + b"0 @I4@ INDI\n1 NAME \xff\xfe\n")
    found = [item.reason for item in read_gedcom(path) if isinstance(item, Skipped)]
    check(list(found), 30)


def read(path: Path) -> None:
    match path.suffix:
        case ".ged":
            list(read_gedcom(path))
        case ".toml":
            read_layout(path)
        case _:
            list(read_tables([path]))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leeg.csv", ""),
        ("leeg.ged", ""),
        ("geen.ged", "1 HEAD\n"),
        ("vreemd.csv", "a;b;c\n1;2;3\n"),
        ("mist.csv", "clientnummr;voornamen;geboortedatum;achternaam;geslacht\n1;2;3;4;5\n"),
        ("geen.xlsx", "PK"),
        ("zip.ged", "PK\x03\x04 en dan niets"),
        ("weg.csv", None),
        ("a.toml", "x ="),
        ("b.toml", "x = 1\n"),
        ("c.toml", "[tables.zzz]\n"),
        ("d.toml", "[tables.clienten]\nzzz = 1\n"),
        ("e.toml", "[tables.clienten.columns]\nzzz = 'x'\n"),
        ("f.toml", "[tables.clienten.codes.geslacht]\nx = 'vrouww'\n"),
        ("g.toml", "[tables.clienten]\nencoding = 1\n"),
        ("h.toml", "[tables.clienten]\nseparator = ';;'\n"),
        ("i.toml", "[tables.clienten]\ndates = 'ymd'\n"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, content: str | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(UnreadableInput) as told:
        read(path)
    problem = in_dutch(told.value.problem)
    if name != "a.toml":  # what the reader of TOML says is English
        assert ENGLISH.search(problem) is None, problem
    assert retold(told.value.words, DUTCH).startswith(name)


def test_no_reason_is_a_bare_text() -> None:
    """Read off the code: what `Skipped` is given is held by its type, this by what is written."""
    root = Path(__file__).parents[2]
    looked = 0
    for room in ROOMS:
        for path in sorted((root / room).glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {
                    UnreadableInput.__name__,
                    InvalidNumber.__name__,
                    InvalidDate.__name__,
                }:
                    looked += 1
                    bare = isinstance(node.args[0], ast.Constant | ast.JoinedStr)
                    assert not bare, f"{path}:{node.lineno}"
    assert looked > 15


def test_what_is_told_is_told_in_parts() -> None:
    inner = Told("{text} is not in the list {name}", text="'x'", name="role")
    outer = Told("{reason}; left out", reason=inner)
    assert outer == "'x' is not in the list role; left out"
    assert retold(outer, DUTCH) == "'x' staat niet in de lijst role; weggelaten"
    assert retold(outer, texts("en")) == outer
    assert retold("as it is", DUTCH) == "as it is"
    assert retold(either(["a", "b", "c"]), DUTCH) == "a, b of c"
    large = Told("the row has more than {count} cells", count=12_000)
    assert (str(large), retold(large, DUTCH)) == (
        "the row has more than 12,000 cells",
        "de rij heeft meer dan 12.000 cellen",
    )
    told = UnknownCode("role", "x", ["duo", "coordinator"])
    assert str(told) == "'x' is not a code of role; did you mean duo or coordinator?"
    assert "bedoelde u duo of coordinator" in retold(told.words, DUTCH)
    assert retold(InvalidDate("vreemd").words, DUTCH) == "vreemd"
