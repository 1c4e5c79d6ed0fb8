"""A package plays its stories without a server of ours, and the learning system reads back how it went."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Frame, Page, Route, expect

from compliance import Rulebook
from compliance.teaching.kit.lesson import Lesson, plan
from compliance.teaching.package.build import CMI5, CP, cmi5, scorm
from compliance.teaching.package.course import course
from tests.conftest import TODAY

HOST = "https://lms.example"
CHOSEN = ("training.gun_in_the_picture", "training.yes_on_the_phone", "training.fight_clip")
SYSTEM = """
<!doctype html><title>A learning system</title><script>
const kept = JSON.parse(sessionStorage.getItem("kept") || '{"cmi.core.lesson_status": "not attempted"}');
window.calls = [];
window.API = {
  LMSInitialize: () => { calls.push("LMSInitialize"); return "true"; },
  LMSGetValue: (name) => kept[name] || "",
  LMSSetValue: (name, value) => { kept[name] = value; return "true"; },
  LMSCommit: () => { sessionStorage.setItem("kept", JSON.stringify(kept)); return "true"; },
  LMSFinish: () => { calls.push("LMSFinish"); return "true"; },
};
window.kept = kept;
</script><iframe name="lesson" src="index.html" style="width:100%;height:95vh"></iframe>
"""


@pytest.fixture(scope="module")
def lesson(rulebook: Rulebook) -> Lesson:
    return plan(rulebook, CHOSEN, title="Records & video")


def unpacked(package: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(package)) as files:
        return {name: files.read(name) for name in files.namelist()}


def elements(xml: bytes, tag: str) -> list[Element]:
    return list(fromstring(xml).iter(tag))  # noqa: S314 - our own file


@dataclass
class Store:
    """A learning record store that keeps what it is told."""

    statements: list[dict[str, Any]] = field(default_factory=list)
    state: dict[str, str] = field(default_factory=dict)

    def answer(self, route: Route) -> None:
        """Answer one request of a package."""
        request, at = route.request, urlsplit(route.request.url)
        named = parse_qs(at.query)
        if at.path == "/fetch":
            route.fulfill(json={"auth-token": "dG9rZW4="})
        elif at.path.endswith("/statements"):
            assert request.headers["authorization"] == "Basic dG9rZW4="
            self.statements.append(json.loads(request.post_data or "{}"))
            route.fulfill(status=204)
        elif named.get("stateId") == ["LMS.LaunchData"]:
            launch = {"contextTemplate": {"extensions": {SESSION: "s1"}}, "launchMode": "Normal", "masteryScore": 0.8}
            route.fulfill(json=launch)
        elif request.method == "PUT":
            self.state["progress"] = request.post_data or ""
            route.fulfill(status=204)
        elif "stateId" in named and "progress" in self.state:
            route.fulfill(body=self.state["progress"])
        else:
            route.fulfill(status=404)


SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"


@pytest.fixture
def at_the_system(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    contexts: list[BrowserContext] = []

    def served(package: bytes, store: Store | None = None, **options: Any) -> BrowserContext:
        files = {**unpacked(package), "system.html": SYSTEM.encode()}
        contexts.append(browser.new_context(**options))

        def answer(route: Route) -> None:
            name = urlsplit(route.request.url).path.lstrip("/")
            if name in files:
                route.fulfill(body=files[name], content_type=KINDS[name.rpartition(".")[2]])
            elif store is not None:
                store.answer(route)
            else:
                route.abort()

        contexts[-1].route("**/*", answer)
        return contexts[-1]

    yield served
    for context in contexts:
        context.close()


KINDS = {"html": "text/html", "js": "text/javascript", "css": "text/css", "xml": "text/xml"}


def play(frame: Frame | Page, lesson: Lesson, wrong: int = 0, start: int = 0) -> None:
    """Answer every story by keyboard alone, the first `wrong` ones wrong, and go on to the result."""
    said = course(lesson, TODAY)
    page = frame.page if isinstance(frame, Frame) else frame
    for at, story in enumerate(said["stories"]):
        if at < start:
            continue
        expect(frame.locator("h1")).to_have_text(story["title"])
        answers = [one["id"] for one in said["outcomes"]]
        answer = next(name for name in answers if (name == story["outcome"]) is (at >= wrong))
        reason = next(one["key"] for one in story["reasons"] if one["right"] is (at >= wrong))
        frame.locator(f"input[value={answer}]").focus()
        page.keyboard.press("Space")
        frame.locator(f"input[name=reason][value='{reason}']").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(frame.get_by_role("heading", name="You said")).to_be_visible()
        frame.get_by_role("button", name="Next story").or_(frame.get_by_role("button", name="To the result")).focus()
        page.keyboard.press("Enter")


def lesson_frame(page: Page) -> Frame:
    page.goto(f"{HOST}/system.html")
    frame = page.frame(name="lesson")
    assert frame is not None
    return frame


@pytest.mark.parametrize(("wrong", "status", "score"), [(0, "passed", "100"), (2, "failed", "33")])
def test_a_scorm_package_is_played_to_completion_and_its_score_is_read_back(
    lesson: Lesson, at_the_system: Callable[..., BrowserContext], wrong: int, status: str, score: str
) -> None:
    page = at_the_system(scorm(lesson, TODAY)).new_page()
    frame = lesson_frame(page)
    expect(frame.locator("h1")).to_have_text("Records & video")
    frame.get_by_role("button", name="Begin").focus()
    page.keyboard.press("Enter")
    play(frame, lesson, wrong)
    expect(frame.locator("h1")).to_have_text("Passed" if status == "passed" else "Not passed yet")
    frame.get_by_role("button", name="Close").click()
    kept = page.evaluate("kept")
    assert (kept["cmi.core.lesson_status"], kept["cmi.core.score.raw"]) == (status, score)
    assert kept["cmi.core.session_time"].count(":") == 2
    assert kept["cmi.interactions.0.correct_responses.0.pattern"] == "permitted_with_conditions"
    assert [kept[f"cmi.objectives.{at}.status"] for at in range(3)].count("failed") == wrong
    assert page.evaluate("calls") == ["LMSInitialize", "LMSFinish"]


def test_a_story_that_was_answered_is_not_asked_again_after_a_break(
    lesson: Lesson, at_the_system: Callable[..., BrowserContext]
) -> None:
    page = at_the_system(scorm(lesson, TODAY)).new_page()
    frame = lesson_frame(page)
    frame.get_by_role("button", name="Begin").click()
    frame.locator("input[name=answer]").first.check()
    frame.locator("input[name=reason]").first.check()
    frame.get_by_role("button", name="Commit").click()
    expect(frame.get_by_role("heading", name="You said")).to_be_visible()
    frame = lesson_frame(page)
    play(frame, lesson, start=1)
    expect(frame.locator("h1")).to_have_text("Not passed yet")


def test_a_cmi5_package_says_that_it_began_was_completed_passed_and_ended(
    lesson: Lesson, at_the_system: Callable[..., BrowserContext]
) -> None:
    store = Store()
    page = at_the_system(cmi5(lesson, TODAY), store, viewport={"width": 375, "height": 667}).new_page()
    actor = json.dumps({"account": {"homePage": HOST, "name": "7"}, "objectType": "Agent"})
    launch = {"endpoint": f"{HOST}/xapi", "fetch": f"{HOST}/fetch", "actor": actor, "registration": "r1"}
    launch["activityId"] = elements(unpacked(cmi5(lesson, TODAY))["cmi5.xml"], f"{{{CMI5}}}au")[0].get("id", "")
    page.goto(f"{HOST}/index.html?" + "&".join(f"{key}={quote(value)}" for key, value in launch.items()))
    page.get_by_role("button", name="Begin").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    play(page, lesson)
    expect(page.locator("h1")).to_have_text("Passed")
    page.get_by_role("button", name="Close").click()
    expect(page.locator("h1")).to_contain_text("You can close")
    verbs = [statement["verb"]["id"].rpartition("/")[2] for statement in store.statements]
    assert verbs == ["initialized", "completed", "passed", "terminated"]
    passed = store.statements[2]
    assert passed["result"]["score"]["scaled"] == 1
    assert passed["context"]["registration"] == "r1"
    assert passed["context"]["extensions"][SESSION] == "s1"
    categories = [one["id"].rpartition("/")[2] for one in passed["context"]["contextActivities"]["category"]]
    assert categories == ["cmi5", "moveon"]
    assert {statement["object"]["id"] for statement in store.statements} == {launch["activityId"]}


def test_a_package_names_every_file_it_has_and_asks_for_no_other(
    lesson: Lesson, at_the_system: Callable[..., BrowserContext]
) -> None:
    files = unpacked(scorm(lesson, TODAY))
    listed = {one.get("href") for one in elements(files["imsmanifest.xml"], f"{{{CP}}}file")}
    assert listed | {"imsmanifest.xml"} == set(files)
    page = at_the_system(scorm(lesson, TODAY)).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    lesson_frame(page)
    assert all(url.startswith((HOST, "data:")) for url in asked)
    assert scorm(lesson, TODAY) == scorm(lesson, TODAY)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_in_a_package(
    lesson: Lesson, at_the_system: Callable[..., BrowserContext], scheme: str
) -> None:
    context = at_the_system(scorm(lesson, TODAY), viewport={"width": 375, "height": 4000}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{HOST}/index.html")
    for _ in range(2):
        assert [found["id"] for found in Axe().run(page).response["violations"]] == []
        page.get_by_role("button", name="Begin").or_(page.get_by_role("button", name="Commit")).click(force=True)
    page.locator("input[name=answer]").first.check()
    page.locator("input[name=reason]").first.check()
    page.get_by_role("button", name="Commit").click()
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []
