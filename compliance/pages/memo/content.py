"""What a memo says, as plain data: every word about the law comes from the rulebook.

Both forms of the memo, the PDF and the printable page, show exactly this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from compliance.deciding.because import said
from compliance.deciding.decision import Decision
from compliance.deciding.tasks import Task
from compliance.deciding.use import reasons_of, relied_on, use_of
from compliance.law.facts import UNKNOWN
from compliance.law.kleene import Truth
from compliance.law.outcome import Outcome
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook
from compliance.law.signoff import unsigned_text
from compliance.pages.labels import adopted_lines, day_text, done_on, perhaps_text, report_lines, shared_out
from compliance.pages.reading import answer_label

OPEN_SHOWN = 10
"""So many open questions are printed; the rest are counted."""


def content(rulebook: Rulebook, decision: Decision) -> dict[str, Any]:
    """Return everything a memo shows: strings, lists and mappings that JSON can hold; no name of any person."""
    silent = [law for law, answer in decision.laws.items() if answer.outcome is Outcome.NOT_COVERED]
    pending = [law for law, answer in decision.laws.items() if answer.outcome is Outcome.NEED_FACTS]
    speaking = [law for law in decision.laws if law not in {*silent, *pending}]
    reasons = [rulebook.provisions[name] for name in reasons_of(decision, speaking or silent)]
    met = [provision for provision in decision.met if provision.law in speaking]
    relied = relied_on(rulebook, decision)
    wording = rulebook.wordings[decision.outcome]
    return {
        "outcome": decision.outcome.value,
        "short": wording.short,
        "says": said(rulebook, decision),
        "you_now": [act.says for act in decision.you_now],
        "say": decision.say.says if decision.say else "",
        "as_of": day_text(decision.as_of),
        "rulebook": decision.rulebook,
        "district": decision.rules.district.digest if decision.rules.district else "",
        "adopted": list(adopted_lines(decision)),
        "binding": _names(rulebook, decision.binding) if decision.outcome is not Outcome.NEED_FACTS else [],
        "laws": [_law(rulebook, decision, law) for law in speaking],
        "pending": _names(rulebook, pending),
        "silent": _names(rulebook, silent),
        "unsettled": [_unsettled(rulebook, provision) for provision in reasons if provision.readings],
        "facts": list(_facts(rulebook, decision)),
        "missing": [_open(rulebook, fact) for fact in decision.missing[:OPEN_SHOWN]],
        "missing_more": max(0, len(decision.missing) - OPEN_SHOWN),
        "reports": [_report(rulebook, task) for task in decision.reports],
        "possible_reports": [
            {**_report(rulebook, task), "missing": [_open(rulebook, fact) for fact in task.missing]}
            for task in decision.possible_reports
        ],
        "duties": [
            {"part": part, "tasks": [_duty(rulebook, task) for task in tasks]}
            for part, tasks in shared_out(rulebook, decision.hands)
        ],
        "considered": {
            **_counts(decision),
            "met_count": len(met),
            "met": [_named(provision) for provision in met if provision.kind not in ("duty", "report")],
        },
        "citations": _citations(decision.citations),
        "review": dict(sorted(Counter(provision.review.status for provision in relied).items())),
        "use": use_of(relied).says,
        "unsigned": {
            "relied": unsigned_text(relied),
            "rulebook": unsigned_text(rulebook.provisions.values()),
        },
        "doubts": [{"title": rule.title, "doubts": list(rule.doubts)} for rule in reasons if rule.doubts],
        "deciders": _labels(rulebook, (provision.decider for provision in reasons)),
    }


def _law(rulebook: Rulebook, decision: Decision, law: str) -> dict[str, Any]:
    answer = decision.laws[law]
    return {
        "law": rulebook.law(law).short,
        "outcome": rulebook.wordings[answer.outcome].short,
        "binding": law in decision.binding,
        "yields": law in decision.yielding,
        "reasons": [_named(rulebook.provisions[name]) for name in answer.reasons],
    }


def _unsettled(rulebook: Rulebook, provision: Provision) -> dict[str, Any]:
    return {
        "title": provision.title,
        "says": provision.says,
        "ask": rulebook.people[provision.decider].label,
        "readings": [
            {
                "outcome": rulebook.wordings[reading.outcome].short,
                "says": reading.says,
                "cites": [citation.cite for citation in reading.cites],
            }
            for reading in provision.readings
        ],
    }


def _facts(rulebook: Rulebook, decision: Decision) -> Iterator[dict[str, str]]:
    for fact in rulebook.vocabulary.asked:
        if fact.id in decision.answers and not fact.stands_for:
            value = decision.answers[fact.id]
            words = answer_label(rulebook.vocabulary, fact.id, value) if value != UNKNOWN else ""
            yield {"label": fact.label, "answer": words}


def _open(rulebook: Rulebook, fact: str) -> dict[str, Any]:
    asked = next(found for found in rulebook.vocabulary.asked if found.id == fact)
    return {"question": asked.question, "who": _labels(rulebook, asked.who_knows)}


def _duty(rulebook: Rulebook, task: Task) -> dict[str, Any]:
    return {
        "what": task.duty.what,
        "who": rulebook.people[task.duty.who].label,
        "due": task.due,
        "due_on": day_text(task.due_on) if task.due_on and task.duty.deadline.timing != "at" else "",
        "form": done_on(rulebook, task.duty),
        "perhaps": perhaps_text(rulebook.vocabulary, task),
    }


def _report(rulebook: Rulebook, task: Task) -> dict[str, Any]:
    return {
        **_duty(rulebook, task),
        "to": _labels(rulebook, task.duty.to),
        "more": list(report_lines(task.duty)),
        "cites": [citation.cite for citation in task.duty.cites],
    }


def _counts(decision: Decision) -> dict[str, int]:
    truths = Counter(decision.explainer.findings.of(rule.id) for rule in decision.considered)
    return {"all": truths.total(), "not_met": truths[Truth.NO], "cannot_tell": truths[Truth.UNKNOWN]}


def _citations(citations: Iterable[Mapping[str, str]]) -> list[dict[str, Any]]:
    """Return the citations source by source."""
    found: dict[str, list[dict[str, str]]] = {}
    for citation in citations:
        found.setdefault(citation["source"], []).append({"cite": citation["cite"], "url": citation["url"]})
    return [{"source": source, "cites": cites} for source, cites in found.items()]


def _named(provision: Provision) -> dict[str, str]:
    return {"id": provision.id, "title": provision.title, "cite": provision.cites[0].cite}


def _names(rulebook: Rulebook, laws: Iterable[str]) -> list[str]:
    return [rulebook.law(law).short for law in laws]


def _labels(rulebook: Rulebook, roles: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(rulebook.people[role].label for role in roles))
