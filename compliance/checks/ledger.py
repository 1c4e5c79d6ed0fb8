"""The ledger and the provisions say the same: nothing is encoded that no row claims, and no section is forgotten.

Only statutes and regulations have sections to list; cases, guidance and public acts need no row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from compliance.law.ledger import STATUSES, Row, lies_under, pinpoint
from compliance.law.models import Citation
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook

LISTED = ("statute", "regulation")
"""The kinds of sources whose sections a ledger lists."""


def disagreements(rulebook: Rulebook) -> Iterator[str]:
    """Yield each way in which the ledger and the provisions do not fit together."""
    rows = [row for ledger in rulebook.ledger.values() for row in ledger.rows]
    claimed = {name for row in rows for name in row.by}
    for ledger in rulebook.ledger.values():
        for row in ledger.rows:
            if row.status == "todo":
                yield f"ledger of {ledger.law}: {row.cite} is still to do"
    for provision in rulebook.provisions.values():
        if provision.id not in claimed:
            yield f"{provision.id} is claimed by no row of the ledger"
        for citation in citations(rulebook, provision):
            if rulebook.sources[citation.source].kind in LISTED:
                wrong = _fault(citation.cite, rows)
                if wrong:
                    yield f"{provision.id} cites {citation.cite}, {wrong}"


def citations(rulebook: Rulebook, provision: Provision) -> Iterator[Citation]:
    """Yield what a provision, its readings and its duties cite."""
    yield from provision.cites
    for reading in provision.readings:
        yield from reading.cites
    for duty in provision.duties:
        yield from rulebook.duties[duty].cites


def counts(rulebook: Rulebook) -> Mapping[str, Mapping[str, int]]:
    """Return law by law how many rows are encoded, out of scope and still to do."""
    return {
        law.id: {status: rulebook.ledger[law.id].counts[status] for status in STATUSES}
        for law in rulebook.laws
        if law.id in rulebook.ledger
    }


def _fault(cite: str, rows: list[Row]) -> str:
    """Say what the rows nearest to a citation get wrong, or nothing."""
    above = [row for row in rows if lies_under(cite, row.cite)]
    depth = max((len(pinpoint(row.cite)) for row in above), default=0)
    nearest = [row for row in above if len(pinpoint(row.cite)) == depth] or [
        row for row in rows if lies_under(row.cite, cite)
    ]
    if not nearest:
        return "which no row of the ledger covers"
    if all(row.status != "encoded" for row in nearest):
        return f"which the ledger calls {nearest[0].status}"
    return ""
