"""JSON Schemas of the file formats, for editors: facts and values are listed where they may stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from compliance.law.agreement import AgreementFile
from compliance.law.boundaries import BoundaryFile
from compliance.law.cases import Case
from compliance.law.district import District
from compliance.law.duties import Duty
from compliance.law.facts import MOST, QUOTED, UNKNOWN, Choice, Fact, Group, Number, Vocabulary
from compliance.law.forms import DemandFile, FormFile
from compliance.law.hallway import FirstActFile, SayingFile
from compliance.law.ledger import Ledger
from compliance.law.logmap import LogMap
from compliance.law.models import Model
from compliance.law.provisions import Provision, Section
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario
from compliance.law.sources import Source
from compliance.law.stationery import GlossaryFile
from compliance.law.theorems import TheoremFile

Format = Literal[
    "facts",
    "provision",
    "section",
    "duty",
    "source",
    "scenario",
    "ledger",
    "case",
    "theorem",
    "boundary",
    "first_acts",
    "words_to_say",
    "agreement",
    "district",
    "map",
    "form",
    "form_list",
    "glossary",
]

MODELS: Mapping[Format, type[Model]] = {
    "facts": Group,
    "provision": Provision,
    "section": Section,
    "duty": Duty,
    "source": Source,
    "scenario": Scenario,
    "ledger": Ledger,
    "case": Case,
    "theorem": TheoremFile,
    "boundary": BoundaryFile,
    "first_acts": FirstActFile,
    "words_to_say": SayingFile,
    "agreement": AgreementFile,
    "district": District,
    "map": LogMap,
    "form": FormFile,
    "form_list": DemandFile,
    "glossary": GlossaryFile,
}


def schema(name: Format, rulebook: Rulebook) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one format."""
    vocabulary, said = rulebook.vocabulary, rulebook.hallway_language
    made = MODELS[name].model_json_schema(by_alias=True)
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    if name in (
        "facts",
        "provision",
        "section",
        "theorem",
        "first_acts",
        "words_to_say",
        "agreement",
        "district",
        "form",
    ):
        made = _refer(made)
        spoken = {"theorem": rulebook.language, "first_acts": said, "words_to_say": said, "form": said}.get(
            name, vocabulary
        )
        made.setdefault("$defs", {})["Condition"] = _condition(spoken)
    if name in ("case", "scenario"):
        made["properties"]["facts"] = _facts(vocabulary)
    if name == "district":
        made = _of_district(made, rulebook)
    if name == "map":
        made["properties"]["always"] = _facts(vocabulary)
        made["$defs"]["FactColumn"]["properties"]["fact"] = {"enum": [fact.id for fact in vocabulary.asked]}
        made["$defs"]["FactColumn"]["properties"]["values"]["additionalProperties"] = {
            "type": ["string", "boolean", "integer"]
        }
        made["$defs"]["DoneColumn"]["properties"]["duty"] = {"enum": list(rulebook.duties)}
    if name == "scenario":
        made["properties"]["also_true"] = _other_answers(vocabulary)
        made["properties"]["also_answered"] = _facts(vocabulary)
        made["properties"]["turns_on"]["items"] = {"enum": [fact.id for fact in vocabulary.asked]}
        made["properties"]["trap"] = {"enum": [*rulebook.traps, None]}
        made["properties"]["tags"]["items"] = {"enum": [tag.id for tag in rulebook.teaching.tags]}
        made["properties"]["audience"]["items"] = {"enum": [one.id for one in rulebook.teaching.audiences]}
        made["$defs"]["Reason"]["properties"]["facts"]["items"] = {"enum": [fact.id for fact in vocabulary.asked]}
        made["$defs"]["ToldInject"]["properties"]["facts"] = _facts(vocabulary)
        made["properties"]["provisions"]["items"] = {"enum": list(rulebook.provisions)}
    return made


def _of_district(made: dict[str, Any], rulebook: Rulebook) -> dict[str, Any]:
    """List what a district may name: facts that it can answer, unsettled points, roles that are not of a case."""
    definitions = made["$defs"]
    lists = {
        ("StandingFact", "fact"): [fact.id for fact in rulebook.vocabulary.asked if fact.standing is not None],
        ("AdoptedReading", "point"): [one.id for one in rulebook.provisions.values() if one.kind == "unsettled"],
        ("Person", "role"): [role.id for role in rulebook.people.values() if not role.private],
    }
    for (model, key), names in lists.items():
        definitions[model]["properties"][key] = {"enum": names}
    definitions["Agreement"]["properties"]["clauses"]["items"] = {
        "enum": [clause.id for clause in rulebook.agreement.clauses]
    }
    definitions["StandingFact"]["properties"]["is"] = {"type": ["string", "boolean"]}
    return made


def _refer(node: Any) -> Any:
    """Point every place where a condition may stand at the one definition of conditions."""
    if isinstance(node, dict):
        if node.get("title") == "Condition":
            return {"$ref": "#/$defs/Condition"}
        return {key: _refer(value) for key, value in node.items()}
    return [_refer(item) for item in node] if isinstance(node, list) else node


def _facts(vocabulary: Vocabulary) -> dict[str, Any]:
    properties = {
        fact.id: {"title": fact.label, "description": fact.question, **_answers(fact)} for fact in vocabulary.asked
    }
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _other_answers(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the schema of `also_true`: a list of answers for each fact."""
    schema = _facts(vocabulary)
    listed = {name: {"type": "array", "minItems": 1, "items": fact} for name, fact in schema["properties"].items()}
    return {**schema, "properties": listed}


def _answers(fact: Fact) -> dict[str, Any]:
    """Return what the reader takes: `null` is an unknown, and a number may stand in quotes."""
    if isinstance(fact, Number):
        number = {"type": "integer", "minimum": fact.bands[0], "maximum": MOST}
        return {"anyOf": [number, {"type": "string", "pattern": QUOTED}, {"enum": [UNKNOWN, None]}]}
    values: list[Any] = [*fact.values, UNKNOWN, None]
    return {"enum": [*values, True, False] if fact.values == ("yes", "no") else values}


def _condition(vocabulary: Vocabulary) -> dict[str, Any]:
    here = {"$ref": "#/$defs/Condition"}
    joins: dict[str, Any] = {
        "all": {"type": "array", "minItems": 1, "items": here},
        "any": {"type": "array", "minItems": 1, "items": here},
        "not": here,
    }
    tests = {fact.id: {"title": fact.label, **_test(fact)} for fact in vocabulary.facts.values()}
    return {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
        "properties": {**joins, **tests},
    }


def _test(fact: Fact) -> dict[str, Any]:
    values: list[Any] = [int(value) for value in fact.values] if isinstance(fact, Number) else list(fact.values)
    if fact.values == ("yes", "no"):
        values += [True, False]
    words: dict[str, Any] = {
        "is": {"enum": values},
        "in": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"enum": values}},
    }
    if isinstance(fact, Number) or (isinstance(fact, Choice) and fact.ordered):
        words["at_least"] = {"enum": values}
    return {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
        "properties": words,
    }
