"""A package plays its stories without a server of ours, and the learning system reads back how it went.

For SCORM the system is scorm-again, a public runtime; for cmi5 it is a store of our own, since no registry has one, and
what the package says to it is held against what Rustici's public library says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree
from playwright.sync_api import Browser, BrowserContext, Frame, Page, Route, expect

from compliance.teaching.kit.lesson import Lesson
from compliance.teaching.package.build import CMI5, cmi5, scorm
from compliance.teaching.package.course import course
from tests.conftest import TODAY
from tests.unit.test_packages import VENDORED, lesson, unpacked
from ui.training.place import LONGEST

__all__ = ["lesson"]

HOST = "https://lms.example"
SUSPENDED = 4096
"""How many characters SCORM 1.2 keeps of where somebody stands."""
SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
PHONE = {"width": 375, "height": 667}
SYSTEM = """
<!doctype html><title>A learning system</title><script src="scorm12.min.js"></script><script>
window.faults = [];
const settings = {
  autocommit: false, lmsCommitUrl: "/commit", logLevel: 3, mastery_override: false,
  onLogMessage: (level, message) => faults.push(`${level} ${message}`),
};
window.API = new Scorm12API(settings);
if (KEPT) API.loadFromJSON(KEPT);
</script><iframe name="lesson" src="index.html" style="width:100%;height:95vh"></iframe>
"""
"""A page with a public SCORM runtime. It begins where the last commit left off."""
REFERENCE = """
<!doctype html><title>Rustici's library</title><script src="rustici.js"></script><script>
(async () => {
  const unit = new Cmi5(document.location.href);
  await unit.start();
  await unit.completed();
  await unit.passed({ scaled: 1 });
  await unit.terminate();
  document.title = "done";
})().catch((error) => { document.title = String(error); });
</script>
"""


@dataclass
class Store:
    """A learning record store that keeps what it is told. It gives a token once a launch, as cmi5 wants it."""

    statements: list[dict[str, Any]] = field(default_factory=list)
    state: dict[str, str] = field(default_factory=dict)
    launched: bool = False
    deaf: bool = False

    @property
    def verbs(self) -> list[str]:
        """What it was told, in a word each."""
        return [told["verb"]["id"].rpartition("/")[2] for told in self.statements]

    def answer(self, route: Route) -> None:
        """Answer one request of a package."""
        request, at = route.request, urlsplit(route.request.url)
        named = parse_qs(at.query)
        if at.path == "/fetch":
            route.fulfill(json={"error-code": "1"} if self.launched else {"auth-token": "dG9rZW4="})
            self.launched = True
        elif at.path.endswith("/statements") and self.deaf:
            route.fulfill(status=503)
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


@dataclass
class Kept:
    """What a SCORM runtime sent at its last commit, and at every one."""

    commits: list[dict[str, Any]] = field(default_factory=list)

    @property
    def core(self) -> dict[str, Any]:
        """The last of it."""
        found: dict[str, Any] = self.commits[-1]["cmi"]["core"]
        return found

    def answer(self, route: Route) -> None:
        """Keep a commit."""
        self.commits.append(json.loads(route.request.post_data or "{}"))
        route.fulfill(json={"result": "true", "errorCode": 0})

    def page(self) -> bytes:
        """The page of the system, with what it keeps."""
        return SYSTEM.replace("KEPT", json.dumps(self.commits[-1]["cmi"] if self.commits else None)).encode()


OTHERS = {"scorm12.min.js": "scorm-again/scorm12.min.js", "rustici.js": "cmi5/cmi5.js"}
KINDS = {"html": "text/html", "js": "text/javascript", "css": "text/css", "xml": "text/xml"}


@pytest.fixture
def at_the_system(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    contexts: list[BrowserContext] = []

    def served(package: bytes, system: Store | Kept, **options: Any) -> BrowserContext:
        """Serve a package and a learning system, and nothing else: a request to another host fails the test."""
        files = unpacked(package)
        contexts.append(browser.new_context(**options))

        def answer(route: Route) -> None:
            at = urlsplit(route.request.url)
            assert route.request.url.startswith(HOST), route.request.url
            name = at.path.lstrip("/")
            if name == "system.html" and isinstance(system, Kept):
                route.fulfill(body=system.page(), content_type="text/html")
            elif name in OTHERS:
                route.fulfill(path=VENDORED / OTHERS[name], content_type="text/javascript")
            elif name == "reference.html":
                route.fulfill(body=REFERENCE, content_type="text/html")
            elif name in files:
                route.fulfill(body=files[name], content_type=KINDS[name.rpartition(".")[2]])
            else:
                system.answer(route)

        contexts[-1].route("**/*", answer)
        return contexts[-1]

    yield served
    for context in contexts:
        context.close()


def play(frame: Frame | Page, lesson: Lesson, wrong: int = 0, stories: slice = slice(None), *, on: bool = True) -> None:
    """Answer stories by keyboard alone, those before number `wrong` wrong, and go on unless it is not wanted."""
    said = course(lesson, TODAY)
    page = frame.page if isinstance(frame, Frame) else frame
    for at, story in list(enumerate(said["stories"]))[stories]:
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
        if not on:
            return
        frame.get_by_role("button", name="Next story").or_(frame.get_by_role("button", name="To the result")).focus()
        page.keyboard.press("Enter")


def lesson_frame(page: Page) -> Frame:
    page.goto(f"{HOST}/system.html")
    frame = page.frame(name="lesson")
    assert frame is not None
    return frame


def sideways(frame: Frame | Page) -> bool:
    return bool(frame.evaluate("document.documentElement.scrollWidth > innerWidth"))


def test_a_scorm_package_is_played_by_keyboard_and_a_public_runtime_reads_back_how_it_went(
    lesson: Lesson, at_the_system: Callable[..., BrowserContext]
) -> None:
    kept = Kept()
    page = at_the_system(scorm(lesson, TODAY), kept).new_page()
    frame = lesson_frame(page)
    expect(frame.locator("h1")).to_have_text("Records & video")
    frame.get_by_role("button", name="Begin").focus()
    page.keyboard.press("Enter")
    play(frame, lesson)
    expect(frame.locator("h1")).to_have_text("Passed")
    frame.get_by_role("button", name="Close").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("API.isTerminated()")
    assert (kept.core["lesson_status"], kept.core["score"]) == ("passed", {"raw": "100", "min": "0", "max": "100"})
    assert kept.core["exit"] == ""
    assert kept.core["session_time"].count(":") == 2
    told = kept.commits[-1]["cmi"]
    assert told["interactions"]["0"]["correct_responses"]["0"]["pattern"] == "permitted_with_conditions"
    assert [one["status"] for one in told["objectives"].values()] == ["passed"] * 3
    assert page.evaluate("faults") == []


def test_a_break_on_a_phone_loses_nothing_and_who_misses_two_of_three_fails(
    lesson: Lesson, at_the_system: Callable[..., BrowserContext]
) -> None:
    kept = Kept()
    page = at_the_system(scorm(lesson, TODAY), kept, viewport=PHONE, has_touch=True).new_page()
    frame = lesson_frame(page)
    assert not sideways(frame)
    frame.get_by_role("button", name="Begin").tap()
    play(frame, lesson, 2, slice(1))
    assert not sideways(frame)
    frame = lesson_frame(page)
    assert (kept.core["lesson_status"], kept.core["exit"]) == ("incomplete", "suspend")
    play(frame, lesson, 2, slice(1, None))
    expect(frame.locator("h1")).to_have_text("Not passed yet")
    assert (kept.core["lesson_status"], kept.core["score"]["raw"]) == ("failed", "33")
    assert [one["status"] for one in kept.commits[-1]["cmi"]["objectives"].values()].count("failed") == 2
    assert page.evaluate("faults") == []


def test_whoever_comes_back_goes_on_where_he_stood_and_a_try_that_is_over_stays_over(
    lesson: Lesson, at_the_system: Callable[..., BrowserContext]
) -> None:
    kept = Kept()
    page = at_the_system(scorm(lesson, TODAY), kept).new_page()
    frame = lesson_frame(page)
    frame.get_by_role("button", name="Begin").click()
    play(frame, lesson, 1, slice(1), on=False)
    page.evaluate("frames.lesson.location.reload()")
    expect(frame.locator("h1")).to_have_text("Open this lesson again")
    frame = lesson_frame(page)
    expect(frame.locator("li", has_text="not this time").first).to_be_visible()
    frame.get_by_role("button", name="Next story").click()
    play(frame, lesson, 1, slice(1, None))
    expect(frame.locator("h1")).to_have_text("Not passed yet")
    frame = lesson_frame(page)
    expect(frame.locator("h1")).to_have_text("Not passed yet")
    assert not frame.locator("input").count()
    frame.get_by_role("button", name="Close").click()
    assert (kept.core["lesson_status"], kept.core["score"]["raw"], kept.core["exit"]) == ("failed", "67", "")
    written = kept.commits[-1]["cmi"]["suspend_data"]
    assert len(written) // len(lesson.parts) * LONGEST < SUSPENDED
    assert page.evaluate("faults") == []


def launched(name: str, package: bytes) -> str:
    """Return the address by which a learning system launches a cmi5 unit."""
    actor = json.dumps({"account": {"homePage": HOST, "name": "7"}, "objectType": "Agent"})
    unit = next(etree.fromstring(unpacked(package)["cmi5.xml"]).iter(f"{{{CMI5}}}au"))
    launch = {"endpoint": f"{HOST}/xapi", "fetch": f"{HOST}/fetch", "actor": actor}
    launch |= {"registration": "b8b6c1a0-4d5e-4a3b-9c2d-0a1b2c3d4e5f", "activityId": unit.get("id", "")}
    return f"{HOST}/{name}?" + "&".join(f"{key}={quote(value)}" for key, value in launch.items())


def shape(statement: dict[str, Any]) -> dict[str, Any]:
    """Return what two libraries have to say alike: not what is measured, made up or ours to choose."""
    context, result = statement["context"], statement.get("result", {})
    return {
        "keys": {*statement} - {"timestamp", "id"},
        "who": (statement["actor"], statement["object"]["id"], statement["verb"]["id"]),
        "context": (context["registration"], context["extensions"]),
        "category": sorted(one["id"] for one in context["contextActivities"]["category"]),
        "result": {key: value for key, value in result.items() if key != "duration"},
        "lasted": "duration" in result,
    }


def test_a_cmi5_package_says_on_a_phone_what_a_public_library_says(
    lesson: Lesson, at_the_system: Callable[..., BrowserContext]
) -> None:
    ours, theirs, package = Store(), Store(), cmi5(lesson, TODAY)
    page = at_the_system(package, ours, viewport=PHONE).new_page()
    page.goto(launched("index.html", package))
    page.get_by_role("button", name="Begin").click()
    assert not sideways(page)
    play(page, lesson)
    expect(page.locator("h1")).to_have_text("Passed")
    page.get_by_role("button", name="Close").click()
    expect(page.locator("h1")).to_contain_text("You can close")
    assert ours.verbs == ["initialized", "completed", "passed", "terminated"]
    assert ours.statements[2]["result"]["score"] == {"scaled": 1}

    other = at_the_system(package, theirs).new_page()
    other.goto(launched("reference.html", package))
    expect(other).to_have_title("done")
    assert [shape(told) for told in ours.statements] == [shape(told) for told in theirs.statements]


def test_a_cmi5_try_goes_on_at_the_next_launch_and_is_reported_once(
    lesson: Lesson, at_the_system: Callable[..., BrowserContext]
) -> None:
    store, package = Store(), cmi5(lesson, TODAY)
    context = at_the_system(package, store)

    def launch() -> Page:
        store.launched = False
        opened = context.new_page()
        opened.goto(launched("index.html", package))
        return opened

    page = launch()
    page.get_by_role("button", name="Begin").click()
    play(page, lesson, 1, slice(1))
    page.reload()
    expect(page.locator("h1")).to_have_text("Open this lesson again")
    assert store.verbs.count("initialized") == 1
    page = launch()
    play(page, lesson, 1, slice(1, 2))
    store.deaf = True
    play(page, lesson, 1, slice(2, None))
    expect(page.locator("h1")).to_have_text("Your result was not taken")
    store.deaf = False
    page.get_by_role("button", name="Report it again").click()
    expect(page.locator("h1")).to_have_text("Not passed yet")
    page = launch()
    expect(page.locator("h1")).to_have_text("Not passed yet")
    page.get_by_role("button", name="Close").click()
    expect(page.locator("h1")).to_contain_text("You can close")
    assert [store.verbs.count(verb) for verb in ("completed", "failed", "passed")] == [1, 1, 0]


def test_axe_finds_nothing_wrong_in_a_package(lesson: Lesson, at_the_system: Callable[..., BrowserContext]) -> None:
    page = at_the_system(scorm(lesson, TODAY), Kept(), viewport={"width": 375, "height": 4000}).new_page()
    page.goto(f"{HOST}/index.html")

    def looked() -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert [found["id"] for found in Axe().run(page).response["violations"]] == []

    looked()
    page.get_by_role("button", name="Begin").click()
    looked()
    page.locator("input[name=answer]").first.check()
    page.locator("input[name=reason]").first.check()
    page.get_by_role("button", name="Commit").click()
    looked()
