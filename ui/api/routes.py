"""The routes. Nothing is kept between two requests, and each answer is what the command line would print, byte by byte.

`POST decide`, `POST next` and `POST check` take a case file in JSON or YAML; `GET schema/NAME` takes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import date
from typing import Any, get_args

import anyio.to_thread
from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from compliance import InputError, Rulebook, decide, interview, parse_case
from compliance.law import schema as schemas
from compliance.law.facts import Answers
from compliance.law.settling import under
from ui.api.description import description
from ui.api.limits import Rate, body, within
from ui.api.refusals import failed, refused
from ui.server import sign_in
from ui.state import book

KINDS = ("application/json", "application/yaml")
AT_ONCE = 2
"""So many cases are worked out at once; the officers who tap at the same time go on."""
KEPT_NOWHERE = {"Cache-Control": "no-store"}

Handler = Callable[[Request], Awaitable[Response]]
Work = Callable[[bytes, Request], Any]


def mounted(rate: Rate | None = None) -> Mount:
    """Return the API under its path."""
    limiter, rate = CapacityLimiter(AT_ONCE), rate or Rate()

    def guarded(handler: Handler) -> Handler:
        async def answered(request: Request) -> Response:
            if sign_in.required() and not sign_in.holds(request.cookies):
                raise HTTPException(401, "Sign in to the app first.")
            within(rate, request)
            return await handler(request)

        return answered

    def posted(path: str, work: Work) -> Route:
        async def worked(request: Request) -> Response:
            if request.headers.get("content-type", "").partition(";")[0].strip().lower() not in KINDS:
                raise HTTPException(415, f"Send a case as {' or '.join(KINDS)}.")
            raw = await body(request)
            return said(await anyio.to_thread.run_sync(work, raw, request, limiter=limiter))

        return Route(path, guarded(worked), methods=["POST"])

    routes = [
        posted("/decide", _decide),
        posted("/next", _next),
        posted("/check", _check),
        Route("/schema/{name}", guarded(_schema)),
        Route("/openapi.json", guarded(_openapi)),
    ]
    told = {InputError: refused, HTTPException: refused, Exception: failed}
    mount = Mount("/api", app=Starlette(routes=routes, exception_handlers=told))
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)  # a line break in an address is ours to refuse
    return mount


def said(answer: Any) -> Response:
    """Return plain data in the bytes that the command line prints."""
    return Response(json.dumps(answer, indent=2, ensure_ascii=False) + "\n", 200, KEPT_NOWHERE, "application/json")


def _decide(raw: bytes, request: Request) -> dict[str, Any]:
    trace = request.query_params.get("trace", "false")
    if trace not in ("true", "false"):
        raise HTTPException(400, "`trace` is true or false.")
    rulebook, answers, on = case_of(raw)
    return decide(rulebook, answers, on).as_json(trace=trace == "true")


def _next(raw: bytes, _: Request) -> dict[str, Any]:
    return interview(*case_of(raw)).as_json()


def _check(raw: bytes, _: Request) -> dict[str, Any]:
    try:
        case_of(raw)
    except InputError as error:
        return {"problems": [asdict(problem) for problem in error.problems]}
    return {"problems": []}


def case_of(raw: bytes) -> tuple[Rulebook, Answers, date]:
    """Return the law as it stands in the district, the answers of a case and its day.

    Raises `InputError` if the case is wrong.
    """
    book.ready()
    case, document = parse_case(raw, "case")
    on, settled = case.as_of or date.today(), book.district()
    rulebook = under(book.law(), settled[0], on) if settled else book.law()
    return rulebook, rulebook.vocabulary.answers(case.facts, document), on


async def _schema(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in get_args(schemas.Format):
        raise HTTPException(404, f"There is no format of that name, but {', '.join(get_args(schemas.Format))}.")
    return said(schemas.schema(name, book.law()))


async def _openapi(_: Request) -> Response:
    return said(description(book.law()))
