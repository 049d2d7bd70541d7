"""What a coordinator is told across families of their own organisation: waits and hand-overs.

By life domain and stretch of years, as groups of ten people or more, never one by one. The
stretches are those of `queries.overlaps.stretches`, cut anew for each life domain and figure, so
what holds there holds here: no two answers tell more together than each group does by itself.
"""

from queries.regional.groups import Group
from queries.regional.handovers import Direction, OwnHandovers, own_handovers
from queries.regional.waits import OwnWaits, own_waits

__all__ = ["Direction", "Group", "OwnHandovers", "OwnWaits", "own_handovers", "own_waits"]
