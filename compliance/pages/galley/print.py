"""The galley as a PDF: contents with page numbers, links to the law, a wide margin, its hash on each page."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from importlib.resources import files

from compliance.pages.galley.entry import Galley
from compliance.pages.galley.page import TICKS
from compliance.pages.typesetting import pdf


def printed(said: Galley, on: date) -> bytes:
    """Return the PDF; `on` dates it. One law takes some seconds, the whole rulebook a good deal more."""
    template = files("compliance.pages.galley").joinpath("print.typ").read_bytes()
    return pdf(template, "galley", {**asdict(said), "ticks": TICKS.replace("☐", "[  ]")}, on)
