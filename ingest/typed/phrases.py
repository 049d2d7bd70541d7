"""The phrases that are understood, as data: one table, both languages side by side.

A row says what a sentence means (`act`, `code`) and how it is said. In a template a capital letter
is a part of the sentence (A and B people, O an organisation), `(a|b)` is one of several words and
`[a]` may be left out. What the letters come to is told by the act:

    kin        A is that kin of B                    code: a word of kin_words
    partner    A and B are a couple                  code: partner_kind
    parted     A and B, or A and the partner, parted code: partner_end
    tie        A and B know each other               code: tie_sector
    feels      A feels or does something to B        code: emotional_kind
    involved   A is involved with B, from O          code: involvement_role
    works      A works for O
    twins      A, who are several, are of one birth code: twin_kind
    has, lacks A has a circumstance, or has it not   code: characteristic_kind
    happened   something happened to A               code: event_kind
    expecting  A (and B) expect or lost a child      code: pregnancy_outcome
    born, died when that was
    is         A is of that gender                   code: gender
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Act: TypeAlias = Literal[
    "kin",
    "partner",
    "parted",
    "tie",
    "feels",
    "involved",
    "works",
    "twins",
    "has",
    "lacks",
    "happened",
    "expecting",
    "born",
    "died",
    "is",
]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row: what it means, and its templates in Dutch and English.

    `genders` are those of A and B where the words tell them. `keep` is true
    where the words themselves stay with the fact.
    """

    act: Act
    code: str
    nl: tuple[str, ...]
    en: tuple[str, ...]
    genders: tuple[str | None, str | None] = (None, None)
    keep: bool = False


_W: Final = ("woman", None)
_M: Final = ("man", None)

PHRASES: Final[tuple[Phrase, ...]] = (
    Phrase(
        "partner", "marriage",
        ("A (getrouwd|gehuwd|trouwde|trouwt) met B", "A (getrouwd|gehuwd|trouwden|trouwen)"),
        ("A (married|marries|married to) B", "A married"),
    ),
    Phrase("partner", "marriage", ("A (man|echtgenoot) van B",), ("A husband of B",), _M),
    Phrase("partner", "marriage", ("A (vrouw|echtgenote) van B",), ("A wife of B",), _W),
    Phrase(
        "partner", "registered_partnership",
        ("A geregistreerd partner van B", "A [een] geregistreerd partnerschap [met B]"),
        ("A (registered|civil) partner of B",),
    ),
    Phrase(
        "partner", "cohabitation",
        ("A samenwonend [met B]", "A partner van B", "A [een] (stel|paar)"),
        ("A (cohabiting|cohabits) with B", "A partner of B", "A (cohabiting|partners|a couple)"),
    ),
    Phrase(
        "partner", "living_apart_together",
        ("A (lat|latrelatie|lat relatie) [met B]",),
        ("A lives apart together with B",),
    ),
    Phrase(
        "partner", "dating",
        ("A [een] (verkering|relatie) [met B]", "A date met B"),
        ("A dating [B]", "A (in|has) [a] relationship with B"),
    ),
    Phrase("partner", "engagement", ("A verloofd [met B]",), ("A engaged [to B]",)),
    Phrase(
        "partner", "affair",
        ("A [een] (affaire|verhouding) [met B]",),
        ("A [an] affair [with B]",),
    ),
    Phrase(
        "parted", "divorce",
        ("A (gescheiden|scheidde|scheiden|echtscheiding|scheiding) [van B]",),
        ("A (divorced|divorce) [from B]", "A divorced B"),
    ),
    Phrase("parted", "divorce", ("A exman van B",), ("A exhusband of B",), _M),
    Phrase("parted", "divorce", ("A exvrouw van B",), ("A exwife of B",), _W),
    Phrase(
        "parted", "separation",
        ("A uit elkaar [met B]", "A (ex|expartner) van B", "A weg bij B", "A ging weg bij B",
         "A verliet B", "A relatie verbroken [met B]"),
        ("A (separated|split|split up|broke up)", "A (separated from|broke up with|left) B",
         "A (ex|expartner) of B"),
    ),
    Phrase(
        "tie", "friends",
        ("A [beste] (vriend|vrienden) van B", "A bevriend [met B]", "A vrienden [met B]"),
        ("A [best] (friend|friends) of B", "A friends [with B]",
         "A (is|was) B 's [best] friend", "B 's [best] friend (is|was) A"),
    ),
    Phrase("tie", "friends", ("A [beste] (vriendin|vriendinnen) van B", "A vriendinnen"), (), _W),
    Phrase(
        "tie", "neighbours",
        ("A (buren|buur) [van B]",),
        ("A (neighbour|neighbor) of B", "A (is|was) B 's (neighbour|neighbor)",
         "A (neighbours|neighbors) [of B]"),
    ),
    Phrase("tie", "neighbours", ("A (buurvrouw|buurmeisje) van B",), (), _W),
    Phrase("tie", "neighbours", ("A (buurman|buurjongen) van B",), (), _M),
    Phrase(
        "tie", "colleagues_school",
        ("A (collega|klasgenoot|klasgenootje) van B",
         "A (collegas|klasgenoten|klasgenootjes) [van B]"),
        ("A (colleague|classmate) of B", "A (colleagues|classmates) [of B]"),
    ),
    Phrase(
        "tie", "acquaintances",
        ("A kennis van B", "A kent B"),
        ("A acquaintance of B", "A knows B"),
    ),
    Phrase("tie", "family", ("A (familie|familielid) van B",), ("A (relative|family) of B",)),
    Phrase(
        "feels", "violent",
        ("A (sloeg|slaat|slaan|sloegen|schopte|schopt|mishandelde|mishandelt|mishandelen) B",
         "A (heeft|had) B (geslagen|mishandeld|geschopt)",
         "B (geslagen|mishandeld|geschopt) door A",
         "A (gewelddadig|geweld) (tegen|naar|richting) B"),
        ("A (hit|hits|beat|beats|hurt|hurts|kicked|kicks|assaulted) B",
         "B (hit|beaten|hurt|kicked|assaulted) by A",
         "A (violent|violence) (to|towards|toward|against) B"),
    ),
    Phrase(
        "feels", "threatening",
        ("A (bedreigt|bedreigde|bedreigen) B", "A (heeft|had) B bedreigd", "B bedreigd door A"),
        ("A (threatens|threatened|threaten) B", "B threatened by A"),
    ),
    Phrase(
        "feels", "stalking",
        ("A (stalkt|stalkte|stalken) B", "B gestalkt door A"),
        ("A (stalks|stalked|stalk) B", "B stalked by A"),
    ),
    Phrase(
        "feels", "controlling",
        ("A (controleert|controleerde) B",),
        ("A (controls|controlled) B",),
    ),
    Phrase(
        "feels", "neglect",
        ("A (verwaarloost|verwaarloosde) B", "B verwaarloosd door A"),
        ("A (neglects|neglected) B", "B neglected by A"),
    ),
    Phrase(
        "feels", "sexual_abuse",
        ("A (misbruikte|misbruikt) B", "A (misbruikte|misbruikt) B seksueel", "B misbruikt door A"),
        ("A sexually (abused|abuses) B", "B sexually abused by A"),
    ),
    Phrase(
        "feels", "caretaker",
        ("A (zorgt|zorgde|zorgen) voor B",),
        ("A (cares|cared) for B", "A takes care of B"),
    ),
    Phrase("feels", "protecting", ("A (beschermt|beschermde) B",), ("A (protects|protected) B",)),
    Phrase(
        "feels", "distrustful",
        ("A (wantrouwt|wantrouwde) B",),
        ("A (distrusts|distrusted) B",),
    ),
    Phrase("feels", "jealous", ("A jaloers op B",), ("A jealous of B",)),
    Phrase("feels", "close", ("A (hecht|close) (aan|met) B",), ("A close (to|with) B",)),
    Phrase(
        "feels", "conflictual",
        ("A (ruzie|ruziet|conflict|botst) [met B]",),
        ("A (argues|quarrels|fights|clashes|conflict) [with B]",),
    ),
    Phrase(
        "feels", "cut_off",
        ("A (geen contact|geen contact meer|contact verbroken|gebroken|brak) [met B]",),
        ("A (no contact|no longer in contact|cut off contact|broke) [with B]",),
    ),
    Phrase("feels", "repaired", ("A contact hersteld [met B]",), ("A repaired contact [with B]",)),
    Phrase(
        "involved", "provider",
        ("A betrokken bij B", "A (helpt|begeleidt|ondersteunt) B"),
        ("A involved (with|in) B", "A (helps|supports) B"),
    ),
    Phrase(
        "twins", "unknown", ("A [een] (tweeling|drieling|vierling)",),
        ("A (twins|triplets|quadruplets)",),
    ),
    Phrase(
        "twins", "identical", ("A [een] eeneiige (tweeling|drieling)",),
        ("A identical (twins|triplets)",),
    ),
    Phrase(
        "twins", "fraternal", ("A [een] tweeeiige tweeling",), ("A fraternal (twins|triplets)",),
    ),
    Phrase("works", "", ("A (werkt|werkte) (bij|voor) O",), ("A (works|worked) (for|at) O",)),
    Phrase(
        "has", "alcohol_problem",
        ("A verslaafd aan (alcohol|drank)",
         "A (alcoholist|alcoholiste|alcoholverslaafd|drinkt|dronk)"),
        ("A addicted to (alcohol|drink)", "A (alcoholic|an alcoholic|drinks)"),
    ),
    Phrase(
        "has", "drug_problem",
        ("A verslaafd aan (drugs|coke|cocaine|heroine|wiet|cannabis)", "A drugsverslaafd"),
        ("A addicted to (drugs|cocaine|heroin|cannabis)",),
    ),
    Phrase(
        "has", "gambling_problem",
        ("A (verslaafd aan gokken|gokt|gokverslaafd)",),
        ("A (addicted to gambling|gambles)",),
    ),
    Phrase("has", "addiction", ("A verslaafd",), ("A addicted",)),
    Phrase("has", "debt", ("A (schuld|in de schulden)",), ("A (debt|in debt)",)),
    Phrase(
        "has", "detention",
        ("A (zit|zat) vast", "A in (detentie|de gevangenis)"), ("A in (prison|jail)",),
    ),
    Phrase("has", "depression", ("A depressief",), ("A depressed",)),
    Phrase("has", "unemployment", ("A (werkloos|zonder werk)",), ("A (unemployed|out of work)",)),
    Phrase("has", "homelessness", ("A dakloos",), ("A homeless",)),
    Phrase(
        "has", "violence_witnessed",
        ("A (zag geweld|zag het geweld)",),
        ("A (saw violence|saw the violence)",),
    ),
    Phrase("has", "developmental_problem", ("A (autistisch|autisme)",), ("A (autistic|autism)",)),
    Phrase(
        "happened", "school_change",
        ("A naar [het] speciaal onderwijs", "A naar [een] (nieuwe|andere) school"),
        ("A to (special education|special school)", "A to [a] (new|another) school"),
        keep=True,
    ),
    Phrase("happened", "school_start", ("A naar school",), ("A (starts|started) school",)),
    Phrase(
        "happened", "move",
        ("A (verhuisd|verhuisde|verhuizen)",),
        ("A (moved|moves|moved house)",),
    ),
    Phrase("happened", "arrest", ("A (aangehouden|gearresteerd|opgepakt)",), ("A arrested",)),
    Phrase(
        "happened", "detention_start",
        ("A (vastgezet|naar de gevangenis)",),
        ("A (jailed|to prison)",),
    ),
    Phrase("happened", "detention_end", ("A (vrijgelaten|vrij)",), ("A released",)),
    Phrase("happened", "runaway", ("A (weggelopen|liep weg)",), ("A ran away",)),
    Phrase("happened", "flight", ("A (gevlucht|vluchtte)",), ("A fled",)),
    Phrase(
        "happened", "placement",
        ("A (uithuisgeplaatst|uit huis geplaatst|uit huis)",),
        ("A (placed out of home|taken into care)",),
    ),
    Phrase(
        "happened", "return_home",
        ("A (weer thuis|teruggeplaatst)",),
        ("A (back home|returned home)",),
    ),
    Phrase(
        "happened", "job_loss",
        ("A ontslagen",),
        ("A (fired|lost job|lost her job|lost his job)",),
    ),
    Phrase(
        "happened", "police_visit",
        ("politie bij A", "politie aan de deur bij A"),
        ("police at A",),
    ),
    Phrase(
        "expecting", "expected",
        ("A (zwanger|in verwachting) [van B]",),
        ("A (pregnant|expecting) [by B]", "A expecting a baby"),
    ),
    Phrase("expecting", "miscarriage", ("A miskraam",), ("A (miscarriage|miscarried)",)),
    Phrase("expecting", "abortion", ("A abortus",), ("A abortion",)),
    Phrase(
        "expecting", "stillbirth",
        ("A (doodgeboren kind|doodgeboorte)",),
        ("A (stillbirth|stillborn child)",),
    ),
    Phrase("born", "", ("A (geboren|geb|*)",), ("A born",)),
    Phrase(
        "died", "",
        ("A (overleden|overleed|gestorven|stierf|dood|†)",),
        ("A (died|dead|passed away|deceased)",),
    ),
)  # fmt: skip
