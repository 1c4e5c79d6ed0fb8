"""The packages themselves: the player, the lesson as data, and the manifest that a learning system reads."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from xml.etree.ElementTree import Element, SubElement, register_namespace

from compliance.teaching.forms import PASS
from compliance.teaching.kit.lesson import Lesson
from compliance.teaching.package.archive import XML, archive, written
from compliance.teaching.package.course import as_script, identity

PLAYER = ("index.html", "player.css", "player.js", "scorm.js", "cmi5.js")
CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
MD = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
CMI5 = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
LANGUAGE = "en-US"
LONG, SHORT = 1_000, 200


def scorm(lesson: Lesson, on: date) -> bytes:
    """Return a SCORM 1.2 package: one page that reports completion, pass and score."""
    return archive({"imsmanifest.xml": _manifest(lesson), **_player(lesson, on)}, on)


def cmi5(lesson: Lesson, on: date) -> bytes:
    """Return a cmi5 package: one assignable unit, done when it is completed and passed."""
    return archive({"cmi5.xml": _structure(lesson), **_player(lesson, on)}, on)


def _player(lesson: Lesson, on: date) -> dict[str, bytes]:
    folder = files("compliance.teaching.package").joinpath("player")
    return {**{name: folder.joinpath(name).read_bytes() for name in PLAYER}, "course.js": as_script(lesson, on)}


def _manifest(lesson: Lesson) -> bytes:
    for prefix, space in (("", CP), ("adlcp", ADL), ("imsmd", MD)):
        register_namespace(prefix, space)
    name = identity(lesson).hex[:16]
    root = Element(f"{{{CP}}}manifest", {"identifier": f"lesson-{name}", "version": "1.0"})
    metadata = SubElement(root, f"{{{CP}}}metadata")
    SubElement(metadata, f"{{{CP}}}schema").text = "ADL SCORM"
    SubElement(metadata, f"{{{CP}}}schemaversion").text = "1.2"
    _described(metadata, lesson)
    listed = SubElement(root, f"{{{CP}}}organizations", {"default": "lesson"})
    organization = SubElement(listed, f"{{{CP}}}organization", {"identifier": "lesson"})
    SubElement(organization, f"{{{CP}}}title").text = lesson.title
    item = SubElement(organization, f"{{{CP}}}item", {"identifier": "stories", "identifierref": "player"})
    SubElement(item, f"{{{CP}}}title").text = lesson.title
    SubElement(item, f"{{{ADL}}}masteryscore").text = str(round(PASS * 100))
    resources = SubElement(root, f"{{{CP}}}resources")
    kind = {"identifier": "player", "type": "webcontent", "href": "index.html", f"{{{ADL}}}scormtype": "sco"}
    resource = SubElement(resources, f"{{{CP}}}resource", kind)
    for file in (*PLAYER, "course.js"):
        SubElement(resource, f"{{{CP}}}file", {"href": file})
    return written(root)


def _described(metadata: Element, lesson: Lesson) -> None:
    """Describe the lesson: its title, its objectives, and how long it takes."""
    lom = SubElement(metadata, f"{{{MD}}}lom")
    general = SubElement(lom, f"{{{MD}}}general")
    _lang(SubElement(general, f"{{{MD}}}title"), lesson.title)
    _lang(SubElement(general, f"{{{MD}}}description"), " ".join(lesson.objectives)[:LONG])
    educational = SubElement(lom, f"{{{MD}}}educational")
    lasts = SubElement(educational, f"{{{MD}}}typicallearningtime")
    SubElement(lasts, f"{{{MD}}}datetime").text = f"PT{lesson.minutes}M"


def _lang(parent: Element, words: str) -> None:
    SubElement(parent, f"{{{MD}}}langstring", {f"{XML}lang": LANGUAGE}).text = words


def _structure(lesson: Lesson) -> bytes:
    register_namespace("", CMI5)
    name, stories = identity(lesson).urn, len(lesson.parts)
    root = Element(f"{{{CMI5}}}courseStructure")
    course = SubElement(root, f"{{{CMI5}}}course", {"id": name})
    count = f"{stories} {'story' if stories == 1 else 'stories'}"
    about = f"{count}, {lesson.minutes} minutes. Rulebook {lesson.rulebook.digest}"
    _titled(course, lesson.title, about)
    goals = SubElement(root, f"{{{CMI5}}}objectives")
    for number, words in enumerate(lesson.objectives, 1):
        _titled(SubElement(goals, f"{{{CMI5}}}objective", {"id": f"{name}:{number}"}), words[:SHORT], words)
    unit = {
        "id": f"{name}:stories",
        "moveOn": "CompletedAndPassed",
        "masteryScore": str(PASS),
        "launchMethod": "AnyWindow",
    }
    au = SubElement(root, f"{{{CMI5}}}au", unit)
    _titled(au, lesson.title, about)
    aims = SubElement(au, f"{{{CMI5}}}objectives")
    for number in range(1, len(lesson.objectives) + 1):
        SubElement(aims, f"{{{CMI5}}}objective", {"idref": f"{name}:{number}"})
    SubElement(au, f"{{{CMI5}}}url").text = "index.html"
    return written(root)


def _titled(parent: Element, title: str, about: str) -> None:
    for tag, words in (("title", title), ("description", about)):
        found = SubElement(parent, f"{{{CMI5}}}{tag}")
        SubElement(found, f"{{{CMI5}}}langstring", {"lang": LANGUAGE}).text = words
