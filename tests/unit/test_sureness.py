"""A provision is as sure as its least sure part, and each citation says how it was read and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from compliance import Rulebook, load_rulebook
from compliance.law.models import Citation
from compliance.law.sources import Parts, Source
from compliance.law.sureness import LEAST_FIRST, cited, how_read
from tests.small import SECTION, SMALL

READ = {"read": "Some", "parts": Parts(seen=("6(a)",), in_part=("7",), recalled=("6(a)(7)",)), "rest": "secondary"}
ACT = Source(
    id="act", title="Act", kind="statute", pattern=r"Act (?P<section>\d+)(\([a-z0-9]+\))*", link="none", **READ
)


@pytest.mark.parametrize(
    ("cite", "how"),
    [
        ("Act 6(a)", "seen"),
        ("Act 6(a)(1)", "seen"),
        ("Act 6(a)(7)", "recalled"),
        ("Act 6(a)(7)(i)", "recalled"),
        ("Act 6(a)(70)", "seen"),
        ("Act 6", "secondary"),
        ("Act 6(b)", "secondary"),
        ("Act 7(b)", "in_part"),
    ],
)
def test_the_nearest_part_that_is_listed_says_how_it_was_read(cite: str, how: str) -> None:
    assert ACT.how(Citation(cite=cite, source="act")) == how


def test_no_provision_is_surer_than_what_it_cites(rulebook: Rulebook) -> None:
    for rule in rulebook.provisions.values():
        for cite in cited(rulebook, rule):
            how = how_read(rulebook, cite)
            if how in LEAST_FIRST and rule.review.status in LEAST_FIRST:
                assert LEAST_FIRST.index(rule.review.status) <= LEAST_FIRST.index(how), rule.id


@pytest.mark.parametrize("name", ["issra.6.a.7", "mhddca.9.1"])
def test_what_was_recalled_does_not_pass_for_read(rulebook: Rulebook, name: str) -> None:
    assert rulebook.provisions[name].review.status == "recalled"


def test_a_paragraph_that_a_duty_cites_counts_too(small: Callable[..., Path]) -> None:
    unread = SMALL["sources.yaml"].replace("read: All of it", "read: Most of it, parts: {recalled: ['9']}, rest: seen")
    other = SECTION[: SECTION.index("duties:\n  - id")] + SECTION[SECTION.index("duties:\n  - id") :].replace(
        "Act 2", "Act 9"
    )

    found = load_rulebook(small(**{"sources.yaml": unread, "act__1.yaml": other})).provisions

    assert (found["act.2"].review.status, found["act.3"].review.status) == ("recalled", "seen")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("ferpa.99.36.a", "https://www.ecfr.gov/current/title-34/section-99.36#p-99.36(a)"),
        ("mhddca.3.b", "https://www.ilga.gov/documents/legislation/ilcs/documents/074001100K3.htm"),
        ("ferpa.1232g.b.1.L", "https://www.law.cornell.edu/uscode/text/20/1232g#b_1_L"),
        ("ferpa.99.3.sole_possession", "https://www.ecfr.gov/current/title-34/section-99.3"),
        ("school_code.immigration", "https://www.ilga.gov/legislation/PublicActs/View/104-0288"),
    ],
)
def test_a_citation_leads_to_its_paragraph_where_the_site_names_paragraphs(
    rulebook: Rulebook, name: str, address: str
) -> None:
    links = [rulebook.sources[cite.source].link_to(cite) for cite in rulebook.provisions[name].cites]

    assert address in links


def test_every_link_to_a_site_has_the_form_of_that_site(rulebook: Rulebook) -> None:
    forms = {
        "ilcs": "https://www.ilga.gov/documents/legislation/ilcs/documents/",
        "CFR": "https://www.ecfr.gov/current/title-",
        "U.S.C.": "https://www.law.cornell.edu/uscode/text/",
        "Ill. Adm. Code": "https://www.law.cornell.edu/regulations/illinois/Ill-Admin-Code-tit-",
        "Public Act": "https://www.ilga.gov/legislation/PublicActs/View/",
    }
    for source in rulebook.sources.values():
        for named, form in forms.items():
            if named in f"{source.title} {source.url}" and source.url and source.kind != "guidance":
                assert source.url.startswith(form), source.id
