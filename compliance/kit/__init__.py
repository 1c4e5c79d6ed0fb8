"""The facilitator's kit: guide, handouts, answer key and slides for a lesson of chosen stories, and a certificate.

Every page bears the hash of the rulebook that answered. No kit asks for or holds a name.
"""

from __future__ import annotations

from compliance.kit.certificate import certificate
from compliance.kit.lesson import Inject, Lesson, Part, plan
from compliance.kit.papers import answer_key, guide, handouts
from compliance.kit.slides import slides

__all__ = ["Inject", "Lesson", "Part", "answer_key", "certificate", "guide", "handouts", "plan", "slides"]
