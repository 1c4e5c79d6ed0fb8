"""Everything that papers are made of: the forms, what the laws want on them, and the Spanish they are written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import Field

from compliance.law.forms import Demand, DemandList, Form, Words
from compliance.law.models import Day, Id, Model, Text
from compliance.law.wall import WallFile

MONTHS = 12


class GlossarySource(Model):
    """Where a translation was read. Without an address it is our own, for a certified translator to check."""

    id: Id
    title: Text
    url: str = ""
    read: Day


class Term(Model):
    """A legal term and its one translation: the term itself first, then its other forms. `never` are rejected words."""

    en: tuple[Text, ...] = Field(min_length=1)
    es: tuple[Text, ...] = Field(min_length=1)
    never: tuple[Text, ...] = ()
    source: Id
    note: str = ""


class GlossaryFile(Model):
    """`rules/forms/glossary.yaml`."""

    sources: tuple[GlossarySource, ...] = ()
    terms: tuple[Term, ...] = ()


class Phrases(Model):
    """What stands on every paper. `{day}` and the like are filled in."""

    english_title: Words
    governs: Words
    decided: Words
    behind: Words
    sign: Words
    on: Words
    at: Words
    hour: Words
    due: Words
    blank: Words
    page: Words
    no_names: Words


class SpanishFile(Model):
    """`rules/forms/spanish.yaml`: words for what an answer fills in. `options` are answers, by fact and value."""

    months: tuple[Text, ...] = Field(min_length=MONTHS, max_length=MONTHS)
    day: Text = Field(description="How a day is written: {day}, {month}, {year}")
    phrases: Phrases
    options: Mapping[Id, Mapping[Id, Text]]


class LimitFile(Model):
    """`rules/forms/limits.yaml`: the duties that say how much may be given, and the forms that are consents."""

    may_give: tuple[Id, ...] = ()
    consents: tuple[Id, ...] = ()


@dataclass(frozen=True)
class Stationery:
    """The papers of a rulebook; `digest` names their exact words. A folder of rules may have none."""

    forms: Mapping[str, Form] = field(default_factory=dict)
    lists: Mapping[str, DemandList] = field(default_factory=dict)
    glossary: GlossaryFile = field(default_factory=GlossaryFile)
    spanish: SpanishFile | None = None
    limits: LimitFile = field(default_factory=LimitFile)
    wall: WallFile | None = None
    digest: str = ""

    def demand(self, name: str) -> Demand | None:
        """Return what `list.element` demands, or None if there is no such thing."""
        listed, _, element = name.partition(".")
        found = self.lists.get(listed)
        return next((one for one in found.elements if one.id == element), None) if found else None

    def carrying(self, listed: str) -> Iterator[Form]:
        """Yield the forms that carry a list."""
        yield from (form for form in self.forms.values() if listed in form.carries)
