"""Sign-off: a reviewer's signature holds for the content that was signed and for nothing else.

Who signs proves it with an SSH key (`compliance.law.seals`); a name that somebody typed counts for nothing.

The content of a provision is all of it but the review itself, and whatever it means by that: the definitions behind
it, the questions and answers that it reads, the duties it brings, and what was read of each source it cites. Whoever
changes any of this un-signs the provision, and sees it: the signature is then `stale`.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from compliance.law.conditions import plain
from compliance.law.facts import Asked, Derived
from compliance.law.provisions import Provision, Section
from compliance.law.rulebook import Rulebook, reads
from compliance.law.seals import Seal
from compliance.law.sureness import cited, how_read, text_read


def content_hash(rulebook: Rulebook, provision: Provision) -> str:
    """Return the hash that a signature under the provision as it stands carries."""
    told = json.dumps(_content(rulebook, provision), sort_keys=True, ensure_ascii=False, default=str)
    return f"sha256:{hashlib.sha256(told.encode()).hexdigest()}"


def statement(rulebook: Rulebook, provisions: Iterable[Provision], by: str, day: date) -> str:
    """Return the file that a reviewer signs with a key, as YAML: these provisions as they stand."""
    contents = {provision.id: content_hash(rulebook, provision) for provision in provisions}
    lines = [f"  {name}: '{content}'\n" for name, content in contents.items()]
    return f"by: {by}\nday: {day}\nrulebook: '{rulebook.digest}'\nprovisions:\n{''.join(lines)}"


def unsigned_text(provisions: Iterable[Provision]) -> str:
    """Say how many provisions nobody has signed, and how many of those were signed and have changed since."""
    statuses = Counter[str](provision.review.status for provision in provisions)
    stale = f", of which {statuses['stale']} were signed before they changed" if statuses["stale"] else ""
    unsigned = statuses.total() - statuses["signed"]
    return f"{unsigned} of {statuses.total()} provisions are not signed by a reviewer{stale}"


def signed_by(rulebook: Rulebook, provision: Provision) -> tuple[Seal, ...]:
    """Return the seals under a provision as it stands, one a reviewer."""
    current = content_hash(rulebook, provision)
    fitting = {seal.reviewer.id: seal for seal in rulebook.seals.under(provision.id) if seal.hash == current}
    return tuple(fitting.values())


def with_signatures(rulebook: Rulebook) -> Rulebook:
    """Return the rulebook with each provision `signed` that enough reviewers signed as it stands.

    One that they signed with other content is `stale`; one that fewer signed than its law asks for stays as it was.
    """
    if not rulebook.seals.held:
        return rulebook
    sections = {
        law: tuple(_checked(rulebook, section) for section in sections) for law, sections in rulebook.sections.items()
    }
    return replace(rulebook, sections=sections, _editions={})


def _checked(rulebook: Rulebook, section: Section) -> Section:
    checked = tuple(_held(rulebook, provision) for provision in section.provisions)
    return section.model_copy(update={"provisions": checked})


def _held(rulebook: Rulebook, provision: Provision) -> Provision:
    ever = rulebook.seals.under(provision.id)
    if not ever:
        return provision
    now = signed_by(rulebook, provision)
    if len(now) >= rulebook.reviewers.needed(provision.law):
        names = " and ".join(seal.reviewer.name for seal in now)
        update = {"status": "signed", "by": names, "day": max(seal.day for seal in now)}
    elif now:
        return provision
    else:
        update = {"status": "stale"}
    return provision.model_copy(update={"review": provision.review.model_copy(update=update)})


def _content(rulebook: Rulebook, provision: Provision) -> dict[str, Any]:
    # What is left at its default is left out, so that a key the format gains un-signs nothing.
    written = provision.model_dump(mode="json", exclude={"review", "when", "unless"}, exclude_defaults=True)
    conditions = {key: getattr(provision, key) for key in ("when", "unless")}
    duties = (rulebook.duties[duty] for duty in provision.duties)
    cites = list(cited(rulebook, provision))
    texts = {cite.cite: found for cite in cites if (found := text_read(rulebook, cite))}
    behind, asked = _rests_on(rulebook, provision)
    return {
        "provision": written,
        "conditions": {key: plain(condition) for key, condition in conditions.items() if condition is not None},
        "definitions": [_meaning(one) for one in behind],
        "questions": [question_content(fact) for fact in asked],
        "duties": [duty.model_dump(mode="json", exclude_defaults=True) for duty in duties],
        "sources": {name: rulebook.sources[name].read for name in sorted({cite.source for cite in cites})},
        "readings": {cite.cite: how_read(rulebook, cite) for cite in cites},
        **({"texts": texts} if texts else {}),
    }


def _rests_on(rulebook: Rulebook, provision: Provision) -> tuple[list[Provision], list[Asked | Derived]]:
    """Return the definitions behind a provision, and the facts that it or they read, both in the order of their ids."""
    behind: dict[str, Provision] = {}
    names: set[str] = set()
    left = [provision]
    while left:
        fresh = reads(left.pop()) - names
        names |= fresh
        found = [one for one in rulebook.provisions.values() if one.gives in fresh and one.id not in behind]
        behind |= {one.id: one for one in found}
        left += found
    return [behind[name] for name in sorted(behind)], [rulebook.vocabulary[name] for name in sorted(names)]


def _meaning(definition: Provision) -> dict[str, Any]:
    """Return what a definition says in law; its words can be polished."""
    conditions = (definition.when, definition.unless)
    return {
        "id": definition.id,
        "gives": definition.gives,
        "in_force": definition.in_force.model_dump(mode="json", exclude_defaults=True),
        "conditions": [plain(condition) if condition is not None else None for condition in conditions],
    }


def question_content(fact: Asked | Derived) -> dict[str, Any]:
    """Return what a reviewer took a fact to mean: the question in its words, its answers, and what settles it."""
    if isinstance(fact, Derived):
        return {"id": fact.id, "gives": fact.gives, "otherwise": fact.otherwise}
    return {
        "id": fact.id,
        "question": fact.question,
        "help": fact.help,
        "options": [(option.id, option.label, option.hint) for option in fact.options],
        "settled": [(rule.is_, plain(rule.when)) for rule in fact.settled],
    }
