"""The resource library: what an officer or trainer can read on, and how sure its address is.

Resources never decide a case; only provisions do. `citable` tells which of them may stand beside an answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from compliance.law.models import Id, Model, Text

ResourceId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,63}$")]
"""The id of a resource; unlike other ids it may have hyphens."""

Kind = Literal[
    "statute",
    "regulation",
    "guidance",
    "model_policy",
    "training",
    "association",
    "agency",
    "article",
    "whitepaper",
]

Topic = Literal[
    "bullying",
    "emergency_planning",
    "information_sharing",
    "mental_health",
    "school_climate",
    "threat_assessment",
    "training",
]

Reader = Literal[
    "administrator",
    "clinician",
    "legal_reviewer",
    "police_agency",
    "records_custodian",
    "school_personnel",
    "sro",
    "threat_assessment_team",
    "trainer",
]

Weight = Literal["binding", "binding_historical", "official_guidance", "non_binding", "informational", "training"]


class Resource(Model):
    """One resource. `link` says how sure the address is.

    `exact` leads to the thing itself, `landing` to the official page about it, `parent` to the nearest official
    page above it, `related` to a neighbor of it; `unsure` may be wrong or have moved, `none` has no address.
    """

    id: ResourceId
    title: Text
    publisher: Text
    kind: Kind
    topics: tuple[Topic, ...] = Field(min_length=1)
    laws: tuple[Id, ...] = Field(min_length=1, description="Ids of rules/laws.yaml, or `other`")
    audience: tuple[Reader, ...] = Field(min_length=1)
    summary: Text = Field(description="Two short sentences in our own words, 25 words at most each")
    use_when: Text = Field(description="When an officer or trainer would open it, in one sentence")
    citable: bool = Field(description="Whether it may stand as authority beside an answer")
    weight: Weight
    url: str = Field(default="", description="The official address, never that of a copy on another host")
    link: Literal["exact", "landing", "parent", "related", "unsure", "none"]
    year: int | None = Field(default=None, description="When it was issued or came into force")
    status: str = Field(default="", description="Whether it is current, in one sentence")
    named_by_source: bool = Field(description="Whether the state's page for school resource officers names it")
    cites: tuple[Id, ...] = Field(default=(), description="The sources of rules/sources.yaml it is or explains")
    related: tuple[ResourceId, ...] = ()

    @field_validator("url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if value and not value.startswith(("https://", "http://")):
            raise ValueError("`url` starts with https:// or http://, or is empty")
        return value

    @model_validator(mode="after")
    def _agrees(self) -> Resource:
        if (self.link == "none") != (not self.url):
            raise ValueError("`link` is `none` where `url` is empty, and only there")
        return self


class ResourceFile(Model):
    """The file `rules/resources.yaml`."""

    resources: tuple[Resource, ...] = ()


def search(  # noqa: PLR0913 - one keyword for each list a reader can narrow
    resources: Iterable[Resource],
    text: str = "",
    *,
    topics: Collection[str] = (),
    laws: Collection[str] = (),
    audience: Collection[str] = (),
    kinds: Collection[str] = (),
) -> tuple[Resource, ...]:
    """Return the resources that have every word of `text` and one of each list given.

    Words are looked for in the title, summary, publisher and `use_when`, in capitals or not, from their beginning:
    `ICE` is in no `office`. What has them in its title comes first, else the order stays. An empty text or list
    narrows nothing.
    """
    words = _words(text)

    def fits(resource: Resource) -> bool:
        return (
            _shares(resource.topics, topics)
            and _shares(resource.laws, laws)
            and _shares(resource.audience, audience)
            and _shares((resource.kind,), kinds)
            and _has(_words(_prose(resource)), words)
        )

    found = [resource for resource in resources if fits(resource)]
    return tuple(sorted(found, key=lambda resource: not _has(_words(resource.title), words)))


def located(resource: Resource) -> bool:
    """Tell whether there is an address to open."""
    return bool(resource.url)


def _shares(has: Collection[str], wanted: Collection[str]) -> bool:
    return not wanted or not set(wanted).isdisjoint(has)


def _prose(resource: Resource) -> str:
    return f"{resource.title}\n{resource.summary}\n{resource.publisher}\n{resource.use_when}"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _has(words: Collection[str], wanted: Iterable[str]) -> bool:
    """Tell whether each wanted word begins one of the words."""
    return all(any(word.startswith(one) for word in words) for one in wanted)
