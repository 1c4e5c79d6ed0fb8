"""A link is read by strangers' browsers: whatever stands in it, a page of ours comes, and no script of theirs."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import islice
from string import ascii_letters, digits
from urllib.parse import urlencode

import pytest

from compliance import InputError, Rulebook
from compliance.asking import token
from tests.attacks.conftest import Target
from tests.attacks.links import cases
from tests.attacks.wire import errors, heading, joined

FEW, MANY = 150, 1500
MARK = "zqx"
SCRIPTS = (
    f"<script>{MARK}()</script>",
    f'"><img src=x onerror={MARK}()>',
    f"'><svg/onload={MARK}()>",
    f"javascript:{MARK}()",
    f"[x](javascript:{MARK}())",
    f"</style><script>{MARK}()</script>",
    f"&lt;script&gt;{MARK}()&lt;/script&gt;",
    f"<iframe srcdoc='<script>{MARK}()</script>'>",
    f'" onmouseover="{MARK}()',
)
ODD = (
    "",
    "\0",
    "\x1b[2J",
    "\u202e",
    "\ud83d\ude00" * 50,
    "x" * 20_000,
    "%s%n{0}{{x}}${x}",
    "../../etc/passwd",
    "-1",
    "1e999",
)
DAYS = ("0001-01-01", "1969-12-31", "9999-12-31", "10000-01-01", "2026-02-30", "20261124", "2026-W48-2", "0000-00-00")
PAGES = ("", "scenarios", "training", "rules", "resources", "review", "about", "none", "../ask", f"<b>{MARK}")
NAMES = (
    "a",
    "k",
    "q",
    "s",
    "p",
    "law",
    "on",
    "case",
    "r",
    "do",
    "story",
    "step",
    "set",
    "o",
    "f",
    "status",
    "show",
    "from",
)
VIEWS = ("coverage", "queue", "theorems", "flips", "changes", "paper")
RAN = re.compile(rf"<(?:script|img|svg|iframe|style)\b[^>]*{MARK}|\s(?:on\w+|src|srcdoc)\s*=[^>]*{MARK}", re.IGNORECASE)
LEADS = re.compile(r"""href\s*=\s*["']?\s*javascript:""", re.IGNORECASE)


def test_no_link_brings_an_error_or_a_script(rulebook: Rulebook, target: Target) -> None:
    follow(rulebook, target, 1, FEW)


@pytest.mark.nightly
def test_none_of_very_many_links_brings_an_error_or_a_script(rulebook: Rulebook, target: Target) -> None:
    follow(rulebook, target, 2, MANY)


def test_a_changed_token_is_refused_and_never_read_as_another_case(rulebook: Rulebook) -> None:
    dice, letters = random.Random(3), ascii_letters + digits + "-_"
    refused = 0
    for answers in islice(cases(rulebook, 3), 2000):
        word = token.write(rulebook, answers)
        assert token.read(rulebook, word) == answers
        place = dice.randrange(len(word))
        changed = word[:place] + dice.choice(letters) + word[place + 1 :]
        if changed != word and not same_bits(word, changed):
            with pytest.raises(InputError):
                token.read(rulebook, changed)
            refused += 1
    print(f"2000 tokens read as they were written, {refused} changed ones refused")


def same_bits(word: str, changed: str) -> bool:
    """Tell whether two tokens differ only in the bits of the last letter that stand for nothing."""
    return word[:-1] == changed[:-1] and len(word) % 4 != 0


def follow(rulebook: Rulebook, target: Target, seed: int, count: int) -> None:
    """Follow hostile links, and fail with those that brought an error or a script."""
    before, headings = target.log.stat().st_size, set[str]()
    with joined(target.home) as session:
        for page, query in islice(hostile(rulebook, seed), count):
            told = session.ask(query, page)
            headings.add(heading(told))
            assert errors(told) == [], (page, query[:300])
            drawn = "".join(message.delta.new_element.html.body for message in told if message.HasField("delta"))
            assert not RAN.search(drawn), (page, query[:300])
            assert not LEADS.search(drawn), (page, query[:300])
    assert len(headings) > 10
    print(f"{count} links to {len(headings)} headings, {target.log.stat().st_size - before} bytes of log")


def hostile(rulebook: Rulebook, seed: int) -> Iterator[tuple[str, str]]:
    """Yield a page and a query that no page of ours would link to, without end."""
    dice = random.Random(seed)
    known = [*rulebook.provisions, *(story.id for story in rulebook.scenarios), *(law.id for law in rulebook.laws)]
    for answers in cases(rulebook, seed):
        values = (dice.choice(SCRIPTS), dice.choice(ODD), dice.choice(DAYS), dice.choice(known), "1")
        query = {name: dice.choice(values) for name in dice.sample(NAMES, dice.randint(1, 5))}
        if dice.random() < 0.5:
            query["a"] = token.write(rulebook, answers)
        if dice.random() < 0.5:
            query["view"] = dice.choice((*VIEWS, *values))
        yield dice.choice(PAGES), urlencode(query, errors="surrogatepass")
