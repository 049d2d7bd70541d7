"""What of a fact goes over into a pseudonymised family: a table, and nothing that is not in it.

A pseudonymised fact begins empty, and takes over what this table names:

new      another id for the same fact
case     the id of the family: whose file it was is told by nothing
kept     a code of a closed list, a number or a yes or no
day      a date in the family's own calendar
span     an interval in it, or a list of them
called   a made-up name, or what the thing is: its role, its kind
property the name of a property, where the schema has one of that name
gone     left out: free text, names, addresses, who is told, when it was written down

Facts whose label is not in the table are left out. A property that is not in it fails a test until
somebody decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

Rule = Literal["new", "case", "kept", "day", "span", "called", "property", "gone"]

EVERY_FACT: Final = """
new   id
case  holder
span  valid
gone  version recorded_at shared protected note
"""

EACH_FACT: Final = """
Person          kept    kind gender pregnancy_outcome birth_order
Person          day     born died
Person          called  given
Person          gone    call_name prefix family_name partner_name birth_place occupation
Person          gone    number_hash source_text
PARENT_OF       kept    kind
PARTNER_OF      kept    kind ended
PARTNER_OF      day     separated
TWIN_OF         kept    kind
Household       gone    name
MEMBER_OF       kept    kind days_per_week
TIE             kept    sector closeness strength energy supports
RELATES_TO      kept    kind
AUTHORITY_OVER  kept    kind
Organisation    kept    kind
Organisation    called  name
Team            called  name
Service         kept    kind life_domain law
Service         called  name
ServiceEpisode  kept    life_domain end_reason framework
ServiceEpisode  day     requested waiting_since
ServiceEpisode  span    active pauses
ServiceEpisode  gone    reason
PART_OF         kept
OFFERED_BY      kept
RECEIVES        kept
EPISODE_OF      kept
PROVIDED_BY     kept
REFERRED_BY     kept
WORKS_FOR       gone    function
ASSIGNED_TO     kept    role
INVOLVED_WITH   kept    role life_domain responsible
INVOLVED_WITH   day     last_contact
INVOLVED_WITH   gone    reason
Event           kept    kind life_domain
Event           gone    text
Characteristic  kept    kind absent factor
Characteristic  gone    text
LegalMeasure    kept    kind
LegalMeasure    gone    text
TOOK_PART       kept    role
HAS             kept
CONCERNS        kept
ISSUED_BY       kept
Case            kept    phase
Case            called  name
CENTRED_ON      kept
Statement       new     about said_by
Statement       kept    position
Statement       property field
Statement       gone    source text
"""

LEFT_OUT: Final = frozenset(
    {
        # Where somebody is, or was.
        "Place",
        "LIVES_AT",
        "LOCATED_AT",
        "HAPPENED_AT",
        # Whose administration it stands in; who is the same human stays known without the link.
        "Register",
        "SAME_AS",
        # Nothing but text: without it they say nothing, and no map shows them.
        "UnsafeSituation",
        "Goal",
        "Action",
        "Decision",
        "ADDRESSES",
        "SERVES",
        "DONE_BY",
        # A place chosen by hand, to the pixel: two sets would be laid over each other by it.
        "PINNED",
        # Of no family.
        "Account",
        "Grant",
    }
)
"""Labels that no pseudonymised family has, decided one by one."""


def _rules() -> Mapping[str, Mapping[str, Rule]]:
    known: dict[str, Rule] = {rule: rule for rule in get_args(Rule)}
    found: dict[str, dict[str, Rule]] = {}
    every = {
        name: known[rule]
        for rule, *names in (line.split() for line in EVERY_FACT.strip().splitlines())
        for name in names
    }
    for label, rule, *names in (line.split() for line in EACH_FACT.strip().splitlines()):
        found.setdefault(label, dict(every)).update(dict.fromkeys(names, known[rule]))
    return MappingProxyType({label: MappingProxyType(rules) for label, rules in found.items()})


RULES: Final = _rules()
"""By label and property."""
