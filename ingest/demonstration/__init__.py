"""The demonstration region: fictional families from a seed, from one to a million people.

Nobody in it exists. Names are drawn from lists, citizen numbers from the range that is kept for
tests (999...), addresses from streets that no town has.
"""

from ingest.demonstration.region import Region, region
from ingest.demonstration.registrations import write_registrations

__all__ = ["Region", "region", "write_registrations"]
