"""Looking things up in the rulebook: provisions by their words, and what rests on what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from compliance.law.citation import mentions, plain_form
from compliance.law.errors import CaseError, Problem
from compliance.law.models import Citation
from compliance.law.outcome import Outcome
from compliance.law.provisions import Provision
from compliance.law.resources import Resource
from compliance.law.rulebook import Rulebook, reads
from compliance.law.scenarios import Scenario

MOST_NAMED = 8
"""So many provisions are named where one was meant."""


def find(rulebook: Rulebook, text: str) -> tuple[Provision, ...]:
    """Return the provisions with every word of `text` in their title, sentence, citations, law or id.

    A citation may be written in any form that lawyers use: 34 C.F.R. § 99.36 is 34 CFR 99.36.
    """
    words = plain_form(text).split()
    found = ((provision, _prose(rulebook, provision)) for provision in rulebook.provisions.values())
    return tuple(provision for provision, prose in found if all(mentions(prose, word) for word in words))


def meant(rulebook: Rulebook, name: str) -> Provision:
    """Return the provision with this id, or the one with this citation; raise `CaseError` if none or many have it."""
    if name in rulebook.provisions:
        return rulebook.provisions[name]
    wanted = plain_form(name)
    citing = [one for one in rulebook.provisions.values() if wanted in map(_plain_cite, one.cites)]
    leading = [one for one in citing if _plain_cite(one.cites[0]) == wanted] or citing
    if len(leading) == 1:
        return leading[0]
    if leading:
        named = " or ".join(f"`{one.id}`" for one in leading[:MOST_NAMED])
        wrong = f"{len(leading)} provisions stand on this citation"
        raise CaseError([Problem("PROVISION", None, name[:80], wrong, f"Name one by its id: {named}")])
    where = "Ids stand under each title in the app; a citation is written as there"
    raise CaseError([_unknown("provision", name, rulebook.provisions, where)])


def _plain_cite(citation: Citation) -> str:
    return plain_form(citation.cite)


def scenario_named(rulebook: Rulebook, name: str) -> Scenario:
    """Return the scenario with this id; raise `CaseError` naming those with a like id."""
    known = {scenario.id: scenario for scenario in rulebook.scenarios}
    if name not in known:
        raise CaseError([_unknown("scenario", name, known, "The ids stand in the files of rules/scenarios/")])
    return known[name]


def provisions_named(rulebook: Rulebook, names: Iterable[str]) -> tuple[str, ...]:
    """Return the ids, each once; raise `CaseError` for those that no provision has, naming those with a like id."""
    listed, known = tuple(dict.fromkeys(names)), rulebook.provisions
    where = "The ids stand in the rule files"
    if problems := [_unknown("provision", name, known, where) for name in listed if name not in known]:
        raise CaseError(problems)
    return listed


def _unknown(what: str, name: str, known: Collection[str], where: str) -> Problem:
    near = [f"`{found}`" for found in get_close_matches(name[:80], known, n=3, cutoff=0.5)]
    mend = f"Did you mean {' or '.join(near)}?" if near else where
    return Problem(what.upper(), None, name[:80], f"there is no such {what}", mend)


def sources_of(provision: Provision) -> frozenset[str]:
    """Return the sources that a provision cites, in its readings too."""
    return frozenset(citation.source for citation in _cites(provision))


def citing(rulebook: Rulebook, resource: Resource) -> tuple[Provision, ...]:
    """Return the provisions that cite a source which the resource is or explains."""
    wanted = set(resource.cites)
    return tuple(found for found in rulebook.provisions.values() if not wanted.isdisjoint(sources_of(found)))


def explaining(rulebook: Rulebook, provision: Provision) -> tuple[Resource, ...]:
    """Return the resources that are, or explain, a source which the provision cites."""
    cited = sources_of(provision)
    return tuple(found for found in rulebook.resources if not cited.isdisjoint(found.cites))


def resting_on(rulebook: Rulebook, provision: Provision) -> tuple[Provision, ...]:
    """Return the provisions that read the fact which a definition gives."""
    if provision.gives is None:
        return ()
    return tuple(found for found in rulebook.provisions.values() if provision.gives in reads(found))


def stories(  # noqa: PLR0913 - one keyword for each list a reader can narrow
    rulebook: Rulebook,
    text: str = "",
    *,
    laws: Collection[str] = (),
    origins: Collection[str] = (),
    outcomes: Collection[Outcome] = (),
    levels: Collection[str] = (),
) -> tuple[Scenario, ...]:
    """Return the scenarios that have every word of `text` and one of each list given, in their own order.

    A scenario is of a law if it expects something of that law; an empty text or list narrows nothing.
    """
    words = text.casefold().split()

    def fits(story: Scenario) -> bool:
        return (
            (not laws or not _laws(story).isdisjoint(laws))
            and (not origins or story.origin in origins)
            and (not outcomes or story.expect.outcome in outcomes)
            and (not levels or story.difficulty in levels)
            and all(word in f"{story.title}\n{story.story}\n{story.teaches}".casefold() for word in words)
        )

    return tuple(story for story in rulebook.scenarios if fits(story))


def _laws(story: Scenario) -> set[str]:
    return {*story.expect.laws, *(reason.partition(".")[0] for reason in story.expect.reasons)}


def _cites(provision: Provision) -> Iterator[Citation]:
    yield from provision.cites
    for reading in provision.readings:
        yield from reading.cites


def _prose(rulebook: Rulebook, provision: Provision) -> str:
    law = rulebook.law(provision.law)
    cites = "; ".join(citation.cite for citation in _cites(provision))
    told = f"{provision.title}\n{provision.says}\n{law.name}\n{law.short}".casefold()
    return f"{told}\n{provision.id.casefold()}\n{plain_form(cites)}"
