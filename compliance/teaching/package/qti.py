"""The questions of a lesson as QTI 2.1 items, for the question bank of a learning system."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, SubElement, register_namespace

from compliance.teaching.ballot import OFFERED, vote
from compliance.teaching.kit.lesson import Lesson, Part
from compliance.teaching.package.archive import XML, archive, written
from compliance.teaching.package.course import identity

CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
SCORED = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"
KIND = "imsqti_item_xmlv2p1"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
LANGUAGE = "en-US"


@dataclass(frozen=True)
class Question:
    """One question: `options` are words by id, and each of `right` counts one point by itself."""

    id: str
    title: str
    story: str
    asks: str
    options: dict[str, str]
    right: tuple[str, ...]
    feedback: str


def qti(lesson: Lesson, on: date) -> bytes:
    """Return a package of two items a story, the answer and the reason, with a feedback that says what it teaches."""
    asked = [question for part in lesson.parts for question in _questions(lesson, part)]
    files = {f"{one.id}.xml": _item(one) for one in asked}
    return archive({"imsmanifest.xml": _manifest(lesson, asked), **files}, on)


def _questions(lesson: Lesson, part: Part) -> Iterable[Question]:
    story = part.story
    about = (story.title, story.story)
    votes = {one.value: vote(lesson.rulebook, one) for one in OFFERED}
    answer = (part.decision.outcome.value,)
    yield Question(f"{story.id}.answer", *about, "What would you do?", votes, answer, story.teaches)
    reasons = {f"reason_{one.key}": one.words for one in part.choices}
    right = tuple(f"reason_{one.key}" for one in part.choices if one.right)
    yield Question(f"{story.id}.reason", *about, "What decides it?", reasons, right, story.teaches)


def _manifest(lesson: Lesson, asked: Iterable[Question]) -> bytes:
    register_namespace("", CP)
    root = Element(f"{{{CP}}}manifest", {"identifier": f"questions-{identity(lesson).hex[:16]}"})
    metadata = SubElement(root, f"{{{CP}}}metadata")
    SubElement(metadata, f"{{{CP}}}schema").text = "QTIv2.1 Package"
    SubElement(metadata, f"{{{CP}}}schemaversion").text = "1.0.0"
    SubElement(root, f"{{{CP}}}organizations")
    resources = SubElement(root, f"{{{CP}}}resources")
    for one in asked:
        named = {"identifier": f"item-{one.id}", "type": KIND, "href": f"{one.id}.xml"}
        SubElement(SubElement(resources, f"{{{CP}}}resource", named), f"{{{CP}}}file", {"href": f"{one.id}.xml"})
    return written(root)


def _item(one: Question) -> bytes:
    """Return one item. Every right option counts; the feedback hangs on an outcome that nothing changes."""
    register_namespace("", QTI)
    register_namespace("xsi", XSI.strip("{}"))
    named = {"identifier": one.id, "title": one.title, "adaptive": "false", "timeDependent": "false"}
    schema = {f"{XSI}schemaLocation": f"{QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"}
    root = Element(f"{{{QTI}}}assessmentItem", {**named, f"{XML}lang": LANGUAGE, **schema})
    single = {"cardinality": "single", "baseType": "identifier"}
    said = SubElement(root, f"{{{QTI}}}responseDeclaration", {"identifier": "RESPONSE", **single})
    SubElement(SubElement(said, f"{{{QTI}}}correctResponse"), f"{{{QTI}}}value").text = one.right[0]
    points = SubElement(said, f"{{{QTI}}}mapping", {"defaultValue": "0"})
    for name in one.right:
        SubElement(points, f"{{{QTI}}}mapEntry", {"mapKey": name, "mappedValue": "1"})
    score = {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}
    SubElement(root, f"{{{QTI}}}outcomeDeclaration", score)
    shown = SubElement(root, f"{{{QTI}}}outcomeDeclaration", {"identifier": "FEEDBACK", **single})
    SubElement(SubElement(shown, f"{{{QTI}}}defaultValue"), f"{{{QTI}}}value").text = "teaches"
    body = SubElement(root, f"{{{QTI}}}itemBody")
    SubElement(body, f"{{{QTI}}}p").text = one.story
    choice = {"responseIdentifier": "RESPONSE", "shuffle": "false", "maxChoices": "1"}
    interaction = SubElement(body, f"{{{QTI}}}choiceInteraction", choice)
    SubElement(interaction, f"{{{QTI}}}prompt").text = one.asks
    for name, words in one.options.items():
        SubElement(interaction, f"{{{QTI}}}simpleChoice", {"identifier": name}).text = words
    SubElement(root, f"{{{QTI}}}responseProcessing", {"template": SCORED})
    feedback = {"outcomeIdentifier": "FEEDBACK", "identifier": "teaches", "showHide": "show"}
    SubElement(root, f"{{{QTI}}}modalFeedback", feedback).text = one.feedback
    return written(root)
