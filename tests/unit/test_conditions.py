"""Six words make a condition, and nothing else does."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from compliance.law.conditions import All, AnyOf, FactTest, Not, fact_tests, facts, parse


def test_the_six_words_nest() -> None:
    condition = parse(
        {"all": [{"a": {"is": True}}, {"any": [{"b": {"in": ["x", "y"]}}, {"not": {"c": {"at_least": 18}}}]}]}
    )

    assert condition == All(
        (
            FactTest("a", "is", ("yes",)),
            AnyOf((FactTest("b", "in", ("x", "y")), Not(FactTest("c", "at_least", ("18",))))),
        )
    )
    assert facts(condition) == {"a", "b", "c"}


def test_every_test_knows_where_it_stands() -> None:
    condition = parse({"any": [{"a": {"is": "x"}}, {"not": {"b": {"is": "y"}}}]})

    assert [path for _, path in fact_tests(condition)] == [("any", 0, "a", "is"), ("any", 1, "not", "b", "is")]


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        None,
        "a is yes",
        {"a": {"is": "x"}, "b": {"is": "y"}},
        {"all": []},
        {"all": {"a": {"is": "x"}}},
        {"not": []},
        {"a": "x"},
        {"a": {}},
        {"a": {"equals": "x"}},
        {"a": {"is": "x", "in": ["y"]}},
        {"a": {"is": None}},
        {"a": {"is": 1.5}},
        {"a": {"in": "x"}},
        {"a": {"in": []}},
        {"a": {"in": ["x", "x"]}},
        {"is": {"is": "x"}},
        {1: {"is": "x"}},
    ],
)
def test_anything_else_is_refused(data: Any) -> None:
    with pytest.raises(PydanticCustomError):
        parse(data)
