"""What is true of the resource library, and of looking things up in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from pydantic import ValidationError

from compliance.law.documents import read
from compliance.law.models import build
from compliance.law.resources import Resource, ResourceFile, located, search

RULES = Path(__file__).resolve().parent.parent.parent / "rules"
LAWS = {"ferpa", "issra", "hipaa", "mhddca", "other"}
MIRRORS = (
    "123docz.net",
    "aem-tx.com",
    "bps101.net",
    "casetext.com",
    "docslib.org",
    "dokumen.tips",
    "fdocuments.in",
    "flipbuilder.com",
    "justia.com",
    "laws.com",
    "laws9.com",
    "lawserver.com",
    "lawstack.com",
    "legalfix.com",
    "legiscan.com",
    "nemrt.com",
    "onecle.com",
    "scribd.com",
)
OFFICIAL = (".gov", ".illinois.gov", "dhs.state.il.us")

MINIMAL: dict[str, Any] = {
    "id": "a-guide",
    "title": "A guide",
    "publisher": "An office",
    "kind": "guidance",
    "topics": ["training"],
    "laws": ["other"],
    "audience": ["sro"],
    "summary": "It is short. It is ours.",
    "use_when": "When a test needs one.",
    "citable": False,
    "weight": "informational",
    "url": "https://example.org/guide",
    "link": "exact",
    "named_by_source": False,
}


def load() -> tuple[Resource, ...]:
    document = read(RULES / "resources.yaml", "rules/resources.yaml")
    built = build(ResourceFile, document, document.data)
    assert isinstance(built, ResourceFile), built
    return built.resources


LIBRARY = load()
IDS = {resource.id for resource in LIBRARY}


def each(holds: Callable[[Resource], bool]) -> Callable[[], None]:
    """Make one test of what is true of each resource: whoever fails it is named."""

    def test() -> None:
        assert names(tuple(resource for resource in LIBRARY if not holds(resource))) == []

    return test


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)


def made(**changes: Any) -> Resource:
    return Resource.model_validate({**MINIMAL, **changes})


def names(found: tuple[Resource, ...]) -> list[str]:
    return [resource.id for resource in found]


def test_every_id_is_given_once() -> None:
    assert len(IDS) == len(LIBRARY)


@each
def test_related_resources_exist_and_are_others(resource: Resource) -> bool:
    return set(resource.related) <= IDS - {resource.id}


@each
def test_an_address_is_a_web_address_and_no_copy_on_another_host(resource: Resource) -> bool:
    parts = urlsplit(resource.url)
    copied = any(f".{parts.hostname}".endswith(f".{mirror}") for mirror in MIRRORS)
    return not located(resource) or (parts.scheme in ("https", "http") and not copied)


@each
def test_law_and_official_guidance_are_linked_on_official_hosts_only(resource: Resource) -> bool:
    host = urlsplit(resource.url).hostname or ""
    official = resource.weight in ("binding", "binding_historical", "official_guidance")
    return not (located(resource) and official) or host.endswith(OFFICIAL) or host == "www.isbe.net"


@each
def test_a_summary_is_two_short_sentences(resource: Resource) -> bool:
    said = sentences(resource.summary)
    return len(said) == 2 and all(len(sentence.split()) <= 25 for sentence in said)


@each
def test_use_and_status_are_one_short_sentence(resource: Resource) -> bool:
    said = (resource.use_when, resource.status)
    return all(len(sentences(text)) == 1 and len(text.split()) <= 25 for text in said)


@each
def test_every_sentence_ends(resource: Resource) -> bool:
    ends = all(text.endswith(".") for text in (resource.summary, resource.use_when, resource.status or "."))
    return ends and resource.use_when.startswith("When ")


@each
def test_only_law_in_force_and_official_guidance_may_be_cited(resource: Resource) -> bool:
    return not resource.citable or resource.weight in ("binding", "official_guidance")


@each
def test_what_may_be_cited_can_be_opened(resource: Resource) -> bool:
    return located(resource) or not resource.citable


@each
def test_laws_are_the_four_or_other(resource: Resource) -> bool:
    return set(resource.laws) <= LAWS


@each
def test_no_list_repeats_itself(resource: Resource) -> bool:
    lists = (resource.topics, resource.laws, resource.audience, resource.cites, resource.related)
    return all(len(items) == len(set(items)) for items in lists)


def test_search_without_anything_to_look_for_returns_the_whole_library_in_order() -> None:
    assert search(LIBRARY) == search(LIBRARY, "  ", topics=(), laws=(), audience=(), kinds=()) == LIBRARY


def test_search_finds_by_topic() -> None:
    found = search(LIBRARY, topics={"bullying"})
    assert "iscsrc-bullying-k12" in names(found)
    assert found == tuple(resource for resource in LIBRARY if "bullying" in resource.topics)


def test_search_finds_by_word_in_title_summary_publisher_and_use() -> None:
    guide = made(title="Alpha", summary="Beta one. Two.", publisher="Gamma", use_when="When delta.")
    for word in ("alpha", "BETA", "Gam", "delta"):
        assert search([guide], word) == (guide,)
    assert search([guide], "epsilon") == ()


def test_search_wants_every_word_in_any_order() -> None:
    assert "ptac-sro-leu-ferpa-2019" in names(search(LIBRARY, "units OFFICERS"))
    assert search(LIBRARY, "officers nosuchword") == ()


def test_search_does_not_look_at_addresses_and_status() -> None:
    assert search([made(status="Moved.")], "moved") == search([made()], "example.org") == ()


def test_search_narrows_by_every_list_and_widens_within_one() -> None:
    found = search(LIBRARY, "police", laws={"ferpa", "hipaa"}, audience={"sro"}, kinds={"guidance", "statute"})
    assert found
    for resource in found:
        assert {"ferpa", "hipaa"} & set(resource.laws)
        assert "sro" in resource.audience
        assert resource.kind in ("guidance", "statute")
    wider = search(LIBRARY, "police", laws={"ferpa", "hipaa"}, kinds={"guidance", "statute"})
    assert set(names(found)) <= set(names(wider))


def test_search_puts_titles_first_and_else_keeps_the_order_it_is_given() -> None:
    found = search(LIBRARY, "school")
    titled = [resource for resource in found if "school" in resource.title.casefold()]

    assert found[: len(titled)] == tuple(titled)
    assert titled == [resource for resource in LIBRARY if resource in titled]
    assert list(found[len(titled) :]) == [resource for resource in LIBRARY if resource in found[len(titled) :]]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("988", "lifeline-988"),
        ("suicide", "lifeline-988"),
        ("FOIA", "foia-public-access-counselor"),
        ("ICE", "attorney-general-immigration"),
        ("DCFS", "dcfs-hotline"),
        ("child abuse hotline", "dcfs-hotline"),
        ("State Police", "illinois-state-police"),
        ("ISBE", "isbe-educational-safety-security"),
        ("State Board of Education", "isbe-educational-safety-security"),
        ("IDHS", "idhs-school-personnel"),
        ("Attorney General", "foia-public-access-counselor"),
        ("HHS", "hipaa"),
        ("FERPA page", "ferpa"),
    ],
)
def test_search_finds_what_an_officer_types(words: str, first: str) -> None:
    assert next(iter(names(search(LIBRARY, words)))) == first


def test_letters_within_a_word_are_not_what_was_typed() -> None:
    assert search([made(title="Police service in practice")], "ice") == ()


def test_an_entry_without_a_link_is_not_located() -> None:
    assert not located(made(url="", link="none"))
    assert located(made())
    assert [located(resource) for resource in LIBRARY] == [resource.link != "none" for resource in LIBRARY]


@pytest.mark.parametrize(
    "changes",
    [
        {"url": ""},
        {"link": "none"},
        {"url": "ftp://example.org/guide"},
        {"kind": "rumor"},
        {"topics": []},
        {"topics": ["weather"]},
        {"id": "A Guide"},
        {"mirror": "https://example.org/copy"},
    ],
    ids=str,
)
def test_what_the_format_does_not_know_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        made(**changes)
