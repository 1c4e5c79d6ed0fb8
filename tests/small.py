"""A small rulebook for tests: one law of its own invention, three facts, every kind of provision."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

SECTION = """\
section: Act 1
heading: Records
terms:
  - {id: is_record, label: A record}
provisions:
  - id: act.1.record
    kind: definition
    title: Record
    says: Paper is a record.
    cites: [{cite: Act 1, source: act}]
    weight: statute
    when: {medium: {is: paper}}
    gives: is_record
    decider: clerk
    review: {status: seen}
  - id: act.1
    kind: scope
    title: Records are secret
    says: No record is shown.
    cites: [{cite: Act 1, source: act}]
    weight: statute
    when: {is_record: {is: yes}}
    decider: clerk
    review: {status: seen}
  - id: act.2
    kind: exception
    title: Friends
    says: Friends may see it.
    cites: [{cite: Act 2, source: act}]
    weight: statute
    when: {friend: {is: yes}}
    unless: {age: {at_least: 18}}
    duties: [log]
    decider: clerk
    review: {status: seen}
  - id: act.3
    kind: bar
    title: Never by post
    says: Nothing goes by post.
    cites: [{cite: Act 3, source: act}]
    weight: statute
    when: {by_post: {is: yes}}
    decider: clerk
    review: {status: seen}
duties:
  - id: log
    what: Write it down.
    who: clerk
    deadline: {timing: within, anchor: disclosure, school_days: 1}
    cites: [{cite: Act 2, source: act}]
"""

FACTS = """\
id: all
title: Everything
order: 1
facts:
  - id: medium
    kind: choice
    label: Medium
    question: What is it on?
    options: [{id: paper, label: Paper}, {id: air, label: Air}]
    who_knows: [clerk]
  - id: friend
    kind: yes_no
    label: Friend
    question: Is it a friend?
    who_knows: [clerk]
  - id: by_post
    kind: yes_no
    label: By post
    question: Does it go by post?
    who_knows: [clerk]
  - id: age
    kind: number
    unit: years
    bands: [0, 12, 18]
    label: Age
    question: How old?
    who_knows: [clerk]
"""

OUTCOMES = "outcomes:\n" + "".join(
    f"  - {{id: {name}, short: {name}, says: It is so.}}\n"
    for name in (
        "not_covered",
        "permitted",
        "permitted_with_conditions",
        "required",
        "unsettled",
        "need_facts",
        "prohibited",
    )
)

LEDGER = """\
law: act
rows:
  - {cite: Act 1, title: Records, status: encoded, by: [act.1.record, act.1]}
  - {cite: Act 2, title: Friends, status: encoded, by: [act.2]}
  - {cite: Act 3, title: Never by post, status: encoded, by: [act.3]}
  - {cite: Act 4, title: Short title, status: out_of_scope, why: It names the Act.}
"""

SCENARIOS = """\
scenarios:
""" + "".join(
    f"  - {{id: one.{name}, title: {name}, story: It is {name}., as_of: 2026-11-24, facts: {facts},"
    f" expect: {{laws: {{act: {outcome}}}}}, because: {{authority: nobody}}, origin: regression}}\n"
    for name, facts, outcome in (
        ("open", "{medium: paper, friend: yes, by_post: no, age: 17}", "permitted_with_conditions"),
        ("closed", "{medium: air, friend: no, by_post: yes, age: 18}", "not_covered"),
        ("posted", "{medium: paper, friend: no, by_post: yes, age: 18}", "prohibited"),
        ("unknown", "{}", "need_facts"),
    )
)

EVERY = "{outcome: {in: [not_covered, unsettled, need_facts, prohibited, allowed]}}"
ASK = f"when: {EVERY}, rank: 99, why: Who else would know?"
FIRST_ACTS = f"first_acts:\n  - {{id: ask_clerk, part: turn_to, says: Ask the clerk., {ASK}}}\n"
WORDS_TO_SAY = f"words_to_say:\n  - {{id: ask_him, says: Ask the clerk., {ASK}}}\n"

SMALL: Mapping[str, str] = {
    "laws.yaml": "laws:\n  - {id: act, name: The Act, short: Act}\n",
    "people.yaml": "people:\n  - {id: clerk, label: clerk}\n",
    "outcomes.yaml": OUTCOMES,
    "duties.yaml": "duties: []\n",
    "resources.yaml": "resources: []\n",
    "ledger/act.yaml": LEDGER,
    "traps.yaml": "traps: []\n",
    "sources.yaml": (
        "sources:\n  - {id: act, title: The Act, kind: statute, pattern: 'Act (?P<section>[0-9]+)',"
        " url: 'https://example.org/{section}', link: built, read: All of it}\n"
    ),
    "first_acts.yaml": FIRST_ACTS,
    "words_to_say.yaml": WORDS_TO_SAY,
    "facts/1.yaml": FACTS,
    "act/1.yaml": SECTION,
}


def write(root: Path, files: Mapping[str, str]) -> Path:
    """Write the files of a rulebook and return its folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


FIRES = """\
section: Act 5
heading: Fires
provisions:
  - id: act.5
    kind: report
    title: Report a fire
    says: Whoever sees a large fire reports it.
    cites: [{cite: Act 5, source: act}]
    weight: statute
    when:
      all:
        - fire: {is: yes}
        - large: {is: yes}
    duties: [report_fire, call_for_help]
    decider: clerk
    review: {status: seen}
  - id: act.6
    kind: duty
    title: Keep clear
    says: Keep clear of what may burn.
    cites: [{cite: Act 6, source: act}]
    weight: statute
    when: {large: {is: yes}}
    upon: request
    duties: [keep_clear]
    decider: clerk
    review: {status: seen}
duties:
  - id: report_fire
    what: Report the fire.
    who: clerk
    to: [brigade, mayor]
    holds: Where it burns.
    leaves_out: Whose fault it is.
    deadline: {timing: within, anchor: knowledge, hours: 24}
    cites: [{cite: Act 5, source: act}]
  - id: call_for_help
    what: Call for help.
    who: clerk
    to: [brigade]
    deadline: {timing: immediately, anchor: knowledge}
    cites: [{cite: Act 5, source: act}]
  - id: keep_clear
    what: Keep clear.
    who: clerk
    protective: true
    deadline: {timing: continuing, anchor: request}
    cites: [{cite: Act 6, source: act}]
"""

REPORTING: Mapping[str, str] = {
    **SMALL,
    "people.yaml": (
        "people:\n  - {id: clerk, label: clerk}\n  - {id: brigade, label: fire brigade}\n"
        "  - {id: mayor, label: mayor}\n"
    ),
    "ledger/act.yaml": LEDGER
    + "  - {cite: Act 5, title: Fires, status: encoded, by: [act.5]}\n"
    + "  - {cite: Act 6, title: Keep clear, status: encoded, by: [act.6]}\n",
    "facts/2.yaml": """\
id: fires
title: Fires
order: 2
facts:
  - {id: fire, kind: yes_no, label: Fire, question: Does it burn?, who_knows: [clerk]}
  - {id: large, kind: yes_no, label: Large, question: Is it large?, who_knows: [clerk]}
""",
    "act/5.yaml": FIRES,
}
"""The small rulebook with a report of two duties, and a protective duty."""
