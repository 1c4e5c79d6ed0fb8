"""The open legal questions, as one page for the lawyer who is to settle them."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.law.models import Citation
from compliance.law.provisions import Law, Provision
from compliance.law.rulebook import Rulebook

HEAD = """\
# Open legal questions

Written by `compliance doubts`; change the rules, not this page.
First come the points on which authorities disagree or are silent, with both readings; then the doubts about the rest.
A text is `seen` if it was read, `secondary` if it was read in a digest, `recalled` if it was not read.
"""


def page(rulebook: Rulebook) -> str:
    """Return every unsettled point and every doubt, law by law, as Markdown."""
    blocks = [HEAD, _summary(rulebook)]
    for law in rulebook.laws:
        blocks += _law(rulebook, law)
    return "\n".join(blocks)


def _summary(rulebook: Rulebook) -> str:
    unsettled = sum(provision.kind == "unsettled" for provision in rulebook.provisions.values())
    doubts = sum(len(provision.doubts) for provision in rulebook.provisions.values())
    doubts += sum(len(duty.doubts) for duty in rulebook.duties.values())
    return f"{unsettled} unsettled points and {doubts} doubts.\n"


def _law(rulebook: Rulebook, law: Law) -> Iterator[str]:
    provisions = rulebook.provisions_of(law.id)
    unsettled = [provision for provision in provisions if provision.kind == "unsettled"]
    settled = list(_settled(rulebook, law))
    if unsettled or settled:
        yield f"## {law.name}\n"
    for provision in unsettled:
        yield _point(rulebook, provision)
    if settled:
        yield "### Doubts\n"
        yield "\n".join(settled) + "\n"


def _point(rulebook: Rulebook, provision: Provision) -> str:
    readings = [
        f"- {reading.outcome.value.replace('_', ' ')}: {reading.says} ({_cited(reading.cites)})"
        for reading in provision.readings
    ]
    who = rulebook.people[provision.decider].label
    return "\n".join(
        [
            f"### {provision.title}\n",
            f"`{provision.id}`, {_cited(provision.cites)}; text {provision.review.status}; {who} can settle it.\n",
            f"{provision.says}\n",
            *readings,
            *(f"- Doubt: {doubt}" for doubt in provision.doubts),
            "",
        ]
    )


def _settled(rulebook: Rulebook, law: Law) -> Iterator[str]:
    provisions = [provision for provision in rulebook.provisions_of(law.id) if provision.kind != "unsettled"]
    for provision in provisions:
        yield from (f"- `{provision.id}` ({provision.review.status}): {doubt}" for doubt in provision.doubts)
    for duty in dict.fromkeys(name for provision in rulebook.provisions_of(law.id) for name in provision.duties):
        yield from (f"- `{duty}` (duty): {doubt}" for doubt in rulebook.duties[duty].doubts)


def _cited(cites: tuple[Citation, ...]) -> str:
    return "; ".join(citation.cite for citation in cites)
