"""Hypothesis strategies: complete and partial facts, and small rulebooks made at random."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import strategies as st

from compliance.law.conditions import All, AnyOf, Condition, FactTest, Not
from compliance.law.duties import Deadline, Duty
from compliance.law.facts import UNKNOWN, Choice, Derived, Group, Number, Option, Vocabulary, YesNo
from compliance.law.models import Citation
from compliance.law.provisions import Law, Provision, Review
from compliance.law.rulebook import Edition


def answers(vocabulary: Vocabulary, *, complete: bool = False) -> st.SearchStrategy[dict[str, str]]:
    """Facts drawn from a vocabulary; unless `complete`, some are unknown and some are left out."""
    return st.fixed_dictionaries(
        {fact.id: st.sampled_from(fact.values) for fact in vocabulary.asked} if complete else {},
        optional={} if complete else {fact.id: st.sampled_from((*fact.values, UNKNOWN)) for fact in vocabulary.asked},
    )


_ASKED: dict[str, Any] = {"label": "x", "question": "x?", "who_knows": ("clerk",)}
VOCABULARY = Vocabulary(
    groups=(
        Group(
            id="g",
            title="g",
            order=1,
            facts=(
                YesNo(kind="yes_no", id="a", **_ASKED),
                YesNo(kind="yes_no", id="b", **_ASKED),
                Choice(
                    kind="choice",
                    id="c",
                    options=tuple(Option(id=name, label=name) for name in ("one", "two", "three")),
                    ordered=True,
                    **_ASKED,
                ),
                Number(kind="number", id="d", unit="years", bands=(0, 12, 18), **_ASKED),
            ),
        ),
    ),
    derived=(Derived(id="e", label="e"), Derived(id="f", label="f", gives="high", otherwise="low")),
)
_CITE = Citation(cite="X 1", source="x")
_PROMPTLY = Deadline(timing="promptly", anchor="request")
LAWS = (Law(id="x", name="X", short="X"), Law(id="y", name="Y", short="Y"))


@cache  # a strategy made anew is looked through anew, which takes ten times as long as to draw from it
def conditions(facts: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    """Condition trees over the given facts of `VOCABULARY`, up to three levels deep."""
    leaf = st.sampled_from(facts).flatmap(_tests)
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            inner.map(Not),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts))),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        ),
        max_leaves=4,
    )


@cache
def _tests(fact: str) -> st.SearchStrategy[Condition]:
    values = VOCABULARY[fact].values
    single = st.sampled_from(values).map(lambda value: FactTest(fact, "is", (value,)))
    several = st.sets(st.sampled_from(values), min_size=1).map(lambda some: FactTest(fact, "in", tuple(sorted(some))))
    if fact in ("c", "d"):
        return st.one_of(
            single, several, st.sampled_from(values).map(lambda value: FactTest(fact, "at_least", (value,)))
        )
    return st.one_of(single, several)


_KINDS = ("scope", "scope", "exception", "exception", "bar", "mandate", "unsettled", "duty", "report", "report")
_DUTIES: dict[str, tuple[tuple[str, ...], ...]] = {
    "exception": ((), ("log",), ("log", "guard")),
    "mandate": ((), ("ask",), ("ask", "guard")),
    "unsettled": ((), ("ask", "log")),
    "duty": (("log",), ("guard",), ("ask",)),
    "report": (("tell",), ("tell_all",), ("tell", "tell_all")),
}
DUTIES = {
    duty.id: duty
    for duty in (
        Duty(id=name, what="Do it.", who="clerk", deadline=_PROMPTLY, cites=(_CITE,), **more)
        for name, more in (
            ("log", {}),
            ("ask", {"satisfies": ("log",)}),
            ("guard", {"protective": True, "satisfies": ("tell",)}),
            ("tell", {"to": ("clerk",)}),
            ("tell_all", {"to": ("clerk",), "satisfies": ("tell", "log")}),
        )
    )
}
"""The duties of `editions`: one that is discharged and one that does so, one that is protective, two of reports."""


@cache
def _none_or(facts: tuple[str, ...]) -> st.SearchStrategy[Condition | None]:
    return st.none() | conditions(facts)


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """Small editions: two laws, two layers of definitions, every kind of provision."""
    made = [_provision(draw, "x.e", "definition", ("a", "b", "c", "d"), gives="e")]
    made.append(_provision(draw, "y.f", "definition", ("a", "c", "e"), gives="f"))
    for number, kind in enumerate(_KINDS):
        law = draw(st.sampled_from(("x", "y")))
        made.append(_provision(draw, f"{law}.{number}", kind, ("a", "b", "c", "d", "e", "f")))
    return Edition(VOCABULARY, LAWS, tuple(made))


def _provision(draw: st.DrawFn, name: str, kind: str, facts: tuple[str, ...], gives: str | None = None) -> Provision:
    law = name.partition(".")[0]
    prevails = kind in ("exception", "bar", "mandate") and draw(st.booleans())
    return Provision.model_construct(
        id=name,
        kind=kind,
        title=name,
        says=name,
        cites=(_CITE,),
        weight="statute",
        when=draw(conditions(facts)),
        unless=draw(_none_or(facts)),
        gives=gives,
        duties=draw(st.sampled_from(_DUTIES.get(kind, ((),)))),
        upon=draw(st.sampled_from(("request", "disclosure", "refusal"))) if kind == "duty" else None,
        question=draw(st.sampled_from(("covers", "opens", "closes"))) if kind == "unsettled" else None,
        prevails_over=(("y" if law == "x" else "x"),) if prevails else (),
        decider="clerk",
        review=Review(status="seen"),
    )
