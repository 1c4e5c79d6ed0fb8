"""A district's file in the app: the officer is asked less, the administrator writes one from nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from compliance.asking import token
from compliance.law.district_file import parse_district, read_district
from compliance.law.settling import under
from tests.browser.server import free_port, serving
from tests.browser.test_access import sideways, violations
from tests.browser.visitor import Visitor
from tests.stories import SRO_ASKS

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "district.yaml"


@pytest.fixture(scope="module")
def district_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app that follows the example file."""
    with serving(tmp_path_factory.mktemp("district"), free_port(), COMPLIANCE_DISTRICT=str(EXAMPLE)) as address:
        yield address


def unknown_to_the_end(visitor: Visitor) -> list[str]:
    """Answer every question with "I don't know", and return what was asked."""
    asked = []
    while fact := visitor.asked():
        asked.append(fact)
        visitor.choose(fact, "unknown")
    return asked


def test_an_officer_with_a_file_is_not_asked_what_it_answers(visit: Callable[..., Visitor], district_home: str) -> None:
    asked = []
    for home in ({}, {"at": district_home}):
        visitor = visit(**home)
        visitor.open("/", a=token.write(visitor.rulebook, SRO_ASKS))
        asked.append(unknown_to_the_end(visitor))

    assert "officer_employer" in asked[0]
    assert "officer_employer" not in asked[1]
    assert len(asked[1]) < len(asked[0])


def test_the_officer_sees_what_the_district_says_and_may_differ(
    visit: Callable[..., Visitor], district_home: str
) -> None:
    visitor = visit(at=district_home)
    visitor.open("/", a=token.write(visitor.rulebook, SRO_ASKS), s="1")
    visitor.unfold("Your answers")
    expect(visitor.page.get_by_text("Your district says, so it is not asked")).to_be_visible()
    visitor.move(visitor.page.locator(".st-key-change_officer_employer button").click)

    assert visitor.asked() == "officer_employer"
    visitor.choose("officer_employer", "district")
    visitor.open("/", **dict(part.split("=") for part in visitor.page.url.partition("?")[2].split("&")), s="1")
    visitor.unfold("Your answers")
    assert visitor.page.locator(".st-key-row_officer_employer").inner_text().count("The school district") == 1


def test_whom_to_call_is_a_number_to_tap(visit: Callable[..., Visitor], district_home: str) -> None:
    visitor = visit(at=district_home)
    story = next(one for one in visitor.rulebook.scenarios if one.id == "published.ferpa_062")
    visitor.open("/", a=token.write(visitor.rulebook, story.facts), s="1")

    expect(visitor.page.locator("a[href='tel:+13095550100']").first).to_be_visible()


def test_the_page_of_a_district_is_sound_on_a_phone(visit: Callable[..., Visitor], district_home: str) -> None:
    visitor = visit(at=district_home, viewport={"width": 375, "height": 3000})
    visitor.open("/district")
    visitor.shows("Your district")

    expect(visitor.page.get_by_role("heading", name="What is set")).to_be_visible()
    expect(visitor.page.get_by_text("No tickets at school")).to_have_count(0)
    expect(visitor.page.get_by_text("Numbers for the State")).to_be_visible()
    assert violations(visitor) == []
    assert sideways(visitor) <= 0


def test_an_administrator_writes_a_file_from_nothing(visitor: Visitor, tmp_path: Path) -> None:
    visitor.open("/district")
    expect(visitor.page.get_by_text("No district file is in use")).to_be_visible()
    visitor.unfold("Whom to call")
    name = visitor.page.get_by_label("Principal or the principal's designee: office")
    visitor.tell(lambda: (name.fill("The principal's office"), name.press("Enter")))
    visitor.unfold("The agreement about the officer")
    clause = visitor.rulebook.agreement.clauses[0].says
    visitor.tell(visitor.page.get_by_text(clause).first.click)
    with visitor.page.expect_download() as download:
        visitor.tap("Save the file")
    download.value.save_as(tmp_path / "district.yaml")

    district, _ = read_district(tmp_path / "district.yaml", visitor.rulebook)
    assert [person.office for person in district.people] == ["The principal's office"]
    assert district.agreement is not None
    assert district.agreement.holds_clauses == (visitor.rulebook.agreement.clauses[0].id,)


def test_the_form_says_what_cannot_be_followed(visitor: Visitor) -> None:
    visitor.open("/district")
    visitor.unfold("Whom to call")
    office = visitor.page.get_by_label("School district's lawyer: office")
    visitor.tell(lambda: (office.fill("Law office"), office.press("Enter")))
    phone = visitor.page.locator(".st-key-role_counsel").get_by_label("Telephone")
    visitor.tell(lambda: (phone.fill("call me"), phone.press("Enter")))

    expect(visitor.page.get_by_text("this is no telephone number")).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Save the file")).to_have_count(0)


def test_the_example_on_the_page_is_the_file(visit: Callable[..., Visitor], district_home: str) -> None:
    visitor = visit(at=district_home)
    district, _ = parse_district(EXAMPLE.read_text(encoding="utf-8"), "district.yaml", visitor.rulebook)
    settled = under(visitor.rulebook, district, district.readings[0].on)
    visitor.open("/district")

    assert len(settled.adopted) == len(yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))["readings"])
    expect(visitor.page.get_by_text(district.digest[7:19])).to_be_visible()
