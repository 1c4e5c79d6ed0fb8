"""The description of the API (OpenAPI 3.1), made from the models of what goes in and out."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from compliance import Rulebook
from compliance.law.schema import Format, schema
from ui.api.answers import Checked, Decided, Next, Problem

AT = "#/components/schemas/"
READ = "^([01][0-9]{3}|2[01][0-9]{2})-"
"""No day is read that is later than the year 2199."""
ANYTHING: dict[str, Any] = {"description": "A case, right or wrong"}
REFUSALS = {
    "400": "A parameter is wrong",
    "401": "Somebody has to sign in first",
    "413": "The case is too large",
    "415": "The case is neither JSON nor YAML",
    "422": "The case cannot be read, or names what the rules do not know",
    "429": "Too many requests; see Retry-After",
    "500": "The program failed: there is no answer",
}


def description(rulebook: Rulebook) -> dict[str, Any]:
    """Return it as plain data."""
    answers: tuple[type[BaseModel], ...] = (Decided, Next, Checked, Problem)
    _, made = models_json_schema([(model, "serialization") for model in answers], ref_template=AT + "{model}")
    case = {key: value for key, value in schema("case", rulebook).items() if key != "$schema"}
    case["properties"]["as_of"]["anyOf"][0]["pattern"] = READ
    trace = {"name": "trace", "in": "query", "schema": {"type": "boolean", "default": False}}
    name = {"name": "name", "in": "path", "required": True, "schema": {"enum": list(get_args(Format))}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "May this student's record be shared?",
            "version": version("compliance"),
            "summary": "The answers of the app, for programs. Not legal advice.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/api"}],
        "paths": {
            "/decide": {"post": _post("decide", "Decide one case", Decided, [trace])},
            "/next": {"post": _post("next", "Return the next question of a case", Next)},
            "/check": {"post": _post("check", "Return what is wrong with a case", Checked, takes=ANYTHING)},
            "/schema/{name}": {
                "get": {
                    "operationId": "schema",
                    "summary": "Return the JSON Schema of a file format",
                    "parameters": [name],
                    "responses": {
                        "200": _answer("The schema", {"type": "object"}),
                        "404": _refusal("There is no such format"),
                        **_refusals("401", "429", "500"),
                    },
                }
            },
        },
        "components": {"schemas": {**made["$defs"], "Case": case}},
    }


def _post(
    name: str,
    summary: str,
    answer: type[BaseModel],
    parameters: list[Any] | None = None,
    takes: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Describe a route that takes a case; one that takes anything never finds it unreadable."""
    case = {"schema": takes or {"$ref": f"{AT}Case"}}
    refusals = [code for code in REFUSALS if not takes or code != "422"]
    return {
        "operationId": name,
        "summary": summary,
        "parameters": parameters or [],
        "requestBody": {"required": True, "content": {"application/json": case, "application/yaml": case}},
        "responses": {
            "200": _answer(summary, {"$ref": f"{AT}{answer.__name__}"}),
            **_refusals(*refusals),
        },
    }


def _answer(said: str, shape: dict[str, Any]) -> dict[str, Any]:
    return {"description": said, "content": {"application/json": {"schema": shape}}}


def _refusals(*codes: str) -> dict[str, Any]:
    return {code: _refusal(REFUSALS[code]) for code in codes}


def _refusal(said: str) -> dict[str, Any]:
    return {"description": said, "content": {"application/problem+json": {"schema": {"$ref": f"{AT}Problem"}}}}
