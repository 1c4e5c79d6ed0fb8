"""A trainer writes a story in YAML: it is checked as it is typed, wrapped, and saved."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from compliance.teaching.drafting import draft, starter
from tests.browser.test_training import PATH, saved
from tests.browser.visitor import Visitor
from tests.conftest import TODAY
from tests.stories import begun


def test_a_scenario_is_checked_as_it_is_typed_and_saved_as_a_file(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport={"width": 1366, "height": 900})
    visitor.open(PATH, do="write")
    box = visitor.page.get_by_label("Your scenario, in YAML")
    box.fill(begun().replace("danger: nobody", "danger: sometimes"))
    expect(visitor.page.locator("ul.problems")).to_contain_text("Line 11")
    expect(visitor.page.locator(".box .wrong")).to_have_attribute("data-line", "11")
    box.fill(begun().replace("training.my_story", "training.another"))
    expect(visitor.page.locator(".standing-line")).to_contain_text("Ready to teach")
    written = saved(visitor, "Save the file (YAML)")
    assert draft(visitor.rulebook, written, TODAY).ready
    visitor.page.reload()
    expect(box).to_have_value(starter())


@pytest.mark.parametrize("width", [1920, 375])
def test_the_box_keeps_its_width_while_somebody_types_and_hides_nothing(
    visit: Callable[..., Visitor], width: int
) -> None:
    visitor = visit(viewport={"width": width, "height": 900})
    visitor.open(PATH, do="write")
    box, lines = visitor.page.get_by_label("Your scenario, in YAML"), visitor.page.locator(".box .lines")
    story = box.input_value()
    across = "area => [area.getBoundingClientRect().x, area.getBoundingClientRect().width]"
    before = box.evaluate(across)
    box.press("Control+Home")
    for letter in "# A long remark, so long that it has to go on in the next line of the box. " * 4:
        box.press(letter)
        assert box.evaluate(across) == before
    visitor.tell(lambda: box.press("Enter"))

    assert box.evaluate(across) == before
    wrapped = box.evaluate("area => [area.scrollWidth <= area.clientWidth, area.scrollHeight]")
    assert wrapped == [True, lines.evaluate("copy => copy.scrollHeight")]
    heights = lines.evaluate("copy => [...copy.children].map(line => line.getBoundingClientRect().height)")
    assert heights[0] > 2 * heights[1] > 0
    assert box.input_value().endswith(story)
    assert len(heights) == box.input_value().count("\n") + 1
