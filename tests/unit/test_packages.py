"""A package is what the public schemas say, and carries every file that it names."""

from __future__ import annotations

import io
import re
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
import xmlschema
from lxml import etree

from compliance import Rulebook
from compliance.teaching.ballot import vote
from compliance.teaching.kit.lesson import Lesson, plan
from compliance.teaching.package import qti as qti_module
from compliance.teaching.package.build import ADL, CMI5, CP, MD, cmi5, scorm
from compliance.teaching.package.qti import qti
from tests.conftest import TODAY

VENDORED = Path(__file__).resolve().parents[1] / "vendored"
CHOSEN = ("training.gun_in_the_picture", "training.yes_on_the_phone", "training.fight_clip")
SCORM = "plct_bulder_for_sphinx/scorm-templates"
"""Where the locked package of requirements-schemas.lock has the schemas of ADL and IMS; tests/vendored says why."""
SCHEMAS = {CP: "imscp_rootv1p1p2.xsd", ADL: "adlcp_rootv1p2.xsd", MD: "imsmd_rootv1p2p1.xsd"}


@pytest.fixture(scope="module")
def lesson(rulebook: Rulebook) -> Lesson:
    return plan(rulebook, CHOSEN, title="Records & video")


def unpacked(package: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(package)) as files:
        return {name: files.read(name) for name in files.namelist()}


@pytest.fixture(scope="module")
def scorm_schema() -> xmlschema.XMLSchema:
    """The schemas of ADL and IMS, without the one that no parser takes."""
    folder = Path(str(distribution("plct-bulder-for-sphinx").locate_file(SCORM)))
    schema = xmlschema.XMLSchema(folder / SCHEMAS[CP], validation="lax", use_fallback=False, build=False)
    for space in (ADL, MD):
        schema.import_schema(space, folder / SCHEMAS[space])
    schema.build()
    return schema


@pytest.mark.filterwarnings("ignore::xmlschema.XMLSchemaImportWarning")
def test_a_scorm_manifest_is_valid_by_the_schemas_of_adl_and_ims(
    lesson: Lesson, scorm_schema: xmlschema.XMLSchema
) -> None:
    manifest = unpacked(scorm(lesson, TODAY))["imsmanifest.xml"]

    assert [str(fault) for fault in scorm_schema.iter_errors(io.BytesIO(manifest))] == []
    for right, wrong in (
        ('scormtype="sco"', 'scormtype="page"'),
        ("imsmd:langstring", "imsmd:words"),
        ("schemaversion", "version"),
    ):
        assert not scorm_schema.is_valid(io.BytesIO(manifest.replace(right.encode(), wrong.encode()))), wrong


def test_a_scorm_package_lists_every_file_that_it_has_and_is_the_same_each_time(lesson: Lesson) -> None:
    files = unpacked(scorm(lesson, TODAY))
    listed = {one.get("href") for one in etree.fromstring(files["imsmanifest.xml"]).iter(f"{{{CP}}}file")}

    assert listed | {"imsmanifest.xml"} == set(files)
    assert scorm(lesson, TODAY) == scorm(lesson, TODAY)


def test_a_cmi5_structure_has_what_the_specification_wants_in_its_order(lesson: Lesson) -> None:
    files = unpacked(cmi5(lesson, TODAY))
    root = etree.fromstring(files["cmi5.xml"])

    def inside(element: etree._Element) -> list[str]:
        return [etree.QName(one).localname for one in element]

    assert root.tag == f"{{{CMI5}}}courseStructure"
    assert inside(root) == ["course", "objectives", "au"]
    course, goals, unit = root
    assert inside(course) == ["title", "description"]
    assert inside(unit) == ["title", "description", "objectives", "url"]
    assert [inside(goal) for goal in goals] == [["title", "description"]] * len(lesson.objectives)
    assert all(one.get("lang") and one.text for one in root.iter(f"{{{CMI5}}}langstring"))
    names = [course.get("id"), unit.get("id"), *(goal.get("id") for goal in goals)]
    assert len(set(names)) == len(names)
    assert all(urlsplit(name or "").scheme == "urn" for name in names)
    assert [one.get("idref") for one in unit[2]] == [goal.get("id") for goal in goals]
    assert unit[3].text in files
    assert (unit.get("moveOn"), unit.get("launchMethod")) == ("CompletedAndPassed", "AnyWindow")
    assert 0 < float(unit.get("masteryScore", "0")) <= 1


def test_the_questions_are_qti_items_that_give_the_point_to_every_right_answer(lesson: Lesson) -> None:
    files = {name: etree.fromstring(data) for name, data in unpacked(qti(lesson, TODAY)).items()}
    listed = files.pop("imsmanifest.xml").iter(f"{{{qti_module.CP}}}resource")
    assert [(one.get("href"), one.get("type"), one[0].get("href")) for one in listed] == [
        (name, qti_module.KIND, name) for name in files
    ]
    said: dict[str, set[str]] = {}
    for name, item in files.items():
        parts = [etree.QName(one).localname for one in item]
        assert parts == [
            "responseDeclaration",
            "outcomeDeclaration",
            "outcomeDeclaration",
            "itemBody",
            "responseProcessing",
            "modalFeedback",
        ]
        assert item.get("identifier") == name.removesuffix(".xml")
        options = {one.get("identifier"): one.text for one in item.iter(f"{{{qti_module.QTI}}}simpleChoice")}
        right = [one.get("mapKey") for one in item.iter(f"{{{qti_module.QTI}}}mapEntry")]
        assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", one or "") for one in (*options, item.get("identifier")))
        assert item[0][0][0].text == right[0]
        said[item.get("identifier") or ""] = {options[one] or "" for one in right}
        assert item[2][0][0].text == item[5].get("identifier")
    for part in lesson.parts:
        assert said[f"{part.story.id}.answer"] == {vote(lesson.rulebook, part.decision.outcome)}
        assert said[f"{part.story.id}.reason"] == {choice.words for choice in part.choices if choice.right}


def test_what_others_made_is_as_they_made_it() -> None:
    rows = re.findall(
        r"^\| `(.+?)` \|.*\| `([0-9a-f]{64})` \|$", (VENDORED / "README.md").read_text("utf-8"), re.MULTILINE
    )
    found = {path.relative_to(VENDORED).as_posix() for path in VENDORED.rglob("*.*") if path.suffix == ".js"}

    assert {name: sha256((VENDORED / name).read_bytes()).hexdigest() for name in found} == dict(rows)
