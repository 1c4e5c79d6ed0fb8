"""`readings`: what else could be answered to a scenario."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from compliance.checks.readings import stories
from compliance.cli.options import Form, FormatOption, RulesOption
from compliance.cli.terminal import print_json, told
from compliance.law.loading import RULES, load_rulebook
from compliance.law.lookup import scenario_named
from compliance.pages.readings_report import print_stories, print_story, stories_json, story_json


def readings(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="The id of a scenario; all, if left out")] = "",
    form: FormatOption = Form.TEXT,
    rules: RulesOption = RULES,
) -> None:
    """Show what else an honest person could answer to a scenario, and how that comes out, side by side."""
    with told():
        rulebook = load_rulebook(rules, boundaries=False)
        if not scenario:
            found = stories(rulebook)
            print_json(stories_json(found)) if form is Form.JSON else print_stories(Console(), found)
            return
        (story,) = stories(rulebook, [scenario_named(rulebook, scenario)])
        if form is Form.JSON:
            print_json(story_json(rulebook, story))
        else:
            print_story(Console(), rulebook, story)
