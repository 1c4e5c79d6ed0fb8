"""`sign`: the file that a reviewer signs with a key."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from compliance.cli.options import RulesOption
from compliance.cli.terminal import complain, told
from compliance.law.errors import CaseError, InputError, Problem, seen
from compliance.law.loading import RULES, SIGNATURES, load_rulebook
from compliance.law.lookup import meant
from compliance.law.models import DottedId
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook
from compliance.law.signoff import statement


def sign(
    provisions: Annotated[
        list[str], typer.Argument(metavar="PROVISION...", help="Ids, or citations such as '34 CFR 99.36(a)'")
    ],
    by: Annotated[str, typer.Option("--by", help="Who signs: an id of rules/reviewers.yaml")],
    rules: RulesOption = RULES,
) -> None:
    """Print the file that signs provisions as they stand; it counts once it is signed with the reviewer's key."""
    with told():
        rulebook = load_rulebook(rules)
        chosen = _chosen(rulebook, provisions)
        _allowed(rulebook, by, chosen)
        for provision in chosen:
            complain(*(seen(f"{provision.id}: you sign over an open doubt: {doubt}") for doubt in provision.doubts))
        typer.echo(statement(rulebook, chosen, by, date.today()), nl=False)
        name = f"rules/{SIGNATURES}/{by}-{date.today()}.yaml"
        complain(f"Keep this as {name}, then: ssh-keygen -Y sign -n compliance-review -f KEY {name}")


def _chosen(rulebook: Rulebook, names: list[str]) -> list[Provision]:
    chosen: dict[DottedId, Provision] = {}
    problems: list[Problem] = []
    for name in names:
        try:
            found = meant(rulebook, name)
            chosen[found.id] = found
        except CaseError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return list(chosen.values())


def _allowed(rulebook: Rulebook, by: str, chosen: list[Provision]) -> None:
    reviewer = rulebook.reviewers.named(by)
    if reviewer is None:
        mend = "List the reviewer with the public key in rules/reviewers.yaml first"
        raise InputError([Problem("--by", None, by[:80], "is not listed as a reviewer", mend)])
    refused = [rule for rule in chosen if rule.law not in reviewer.laws]
    if refused:
        mend = "Add the law to the reviewer's `laws` in rules/reviewers.yaml"
        wrong = f"{reviewer.name} may not sign for this law"
        raise InputError(Problem("--by", None, rule.id, wrong, mend) for rule in refused)
