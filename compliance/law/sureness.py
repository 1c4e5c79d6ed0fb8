"""How sure the text of a provision is: as sure as its least sure part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from compliance.law.models import Citation
from compliance.law.provisions import Provision, Section
from compliance.law.rulebook import Rulebook
from compliance.law.sources import How

LEAST_FIRST = ("recalled", "secondary", "seen")
NOT_READ = ("recalled", "secondary")


def cited(rulebook: Rulebook, provision: Provision) -> Iterator[Citation]:
    """Yield everything that a provision cites: itself, in its readings and in the duties it brings, each once."""
    readings = (cite for reading in provision.readings for cite in reading.cites)
    duties = (cite for duty in provision.duties for cite in rulebook.duties[duty].cites)
    yield from dict.fromkeys((*provision.cites, *readings, *duties))


def how_read(rulebook: Rulebook, citation: Citation) -> How:
    """Return how a cited part was read, as its source says."""
    return rulebook.sources[citation.source].how(citation)


def text_read(rulebook: Rulebook, citation: Citation) -> str:
    """Return the fingerprint of a cited paragraph as it was read, or an empty string where none was recorded."""
    source = rulebook.sources[citation.source]
    return source.text.get(source.place(citation), "")


def least_sure(rulebook: Rulebook, provision: Provision) -> str:
    """Return how sure a provision is: what it says of itself, or less if something that it cites was read less."""
    less = [how for citation in cited(rulebook, provision) if (how := how_read(rulebook, citation)) in NOT_READ]
    return min((provision.review.status, *less), key=LEAST_FIRST.index)


def with_least_sure(rulebook: Rulebook) -> Rulebook:
    """Return the rulebook with each provision as sure as its least sure part."""
    sections = {
        law: tuple(_section(rulebook, section) for section in sections) for law, sections in rulebook.sections.items()
    }
    return replace(rulebook, sections=sections, _editions={})


def _section(rulebook: Rulebook, section: Section) -> Section:
    return section.model_copy(update={"provisions": tuple(_provision(rulebook, rule) for rule in section.provisions)})


def _provision(rulebook: Rulebook, provision: Provision) -> Provision:
    status = least_sure(rulebook, provision)
    if status == provision.review.status:
        return provision
    return provision.model_copy(update={"review": provision.review.model_copy(update={"status": status})})
