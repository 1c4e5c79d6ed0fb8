"""Why there is no answer, as `application/problem+json` (RFC 9457)."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from compliance import InputError
from compliance.law.errors import Problem as Wrong
from ui.api.answers import Mistake, Problem

KIND = "application/problem+json"
FAILED = "Something went wrong, so there is no answer. Do not take this as a yes."


def problem(
    status: int, detail: str, wrong: Iterable[Wrong] = (), headers: Mapping[str, str] | None = None
) -> Response:
    """Return a refusal with the reason in words."""
    listed = [Mistake(**asdict(one)) for one in wrong]
    told = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, problems=listed)
    return Response(told.model_dump_json(indent=2) + "\n", status, headers, KIND)


async def refused(_: Request, error: Exception) -> Response:
    """Answer for a request that is wrong."""
    if isinstance(error, InputError):
        return problem(422, "The case cannot be decided as it stands.", error.problems)
    if isinstance(error, HTTPException):
        return problem(error.status_code, error.detail, headers=error.headers)
    raise error


async def failed(_: Request, error: Exception) -> Response:
    """Answer where the program failed, the engine or anything else; the log has the reason and not the case."""
    logging.getLogger(__name__).error("the API failed", exc_info=error)
    return problem(500, FAILED)
