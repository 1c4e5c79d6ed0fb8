"""The judge of one era: what comes out of patterns of facts, by the kernel, each with what a row of the table shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from compliance.asking import token
from compliance.deciding.kernel import BATCH, Decided, Kernel
from compliance.deciding.possibilities import COMBINED, possibilities_of
from compliance.deciding.reasons import binding_laws, grounds
from compliance.deciding.table import Cases, Table
from compliance.deciding.verdict import Verdict
from compliance.law.facts import Answers
from compliance.law.kleene import Truth
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Rulebook


@dataclass(frozen=True)
class Judgment:
    """How one pattern comes out.

    - `laws`: the outcome of each law that applies, or that needs facts.
    - `binding`: the laws that make the outcome what it is; `reasons`: the provisions that give it in those laws.
    - `duties`: everything that is to be done, reports too.
    - `case`: the facts as a word of a link into the app.
    """

    outcome: Outcome
    laws: tuple[tuple[str, Outcome], ...]
    binding: tuple[str, ...]
    reasons: tuple[str, ...]
    duties: tuple[str, ...]
    case: str


class Judge:
    """Decides patterns under the law of one day."""

    def __init__(self, rulebook: Rulebook, on: date) -> None:
        self._rulebook = rulebook
        self._edition = rulebook.edition(on)
        self._kernel = Kernel(self._edition, rulebook.duties, partial(possibilities_of, self._edition))

    def judge(self, patterns: Sequence[Answers]) -> Iterator[Judgment]:
        """Yield how each pattern comes out, in their order."""
        for start in range(0, len(patterns), BATCH):
            given = patterns[start : start + BATCH]
            settled = [self._rulebook.vocabulary.settle(one) for one in given]
            decided = self._kernel.decide(Table.of(self._rulebook.vocabulary, settled))
            bench = _Bench(self._rulebook, decided)
            yield from (self._judgment(bench, case, answers) for case, answers in enumerate(given))

    def outcomes(self, cases: Sequence[Answers]) -> list[Outcome]:
        """Return what comes out of cases, all laws together, and nothing else."""
        settled = [self._rulebook.vocabulary.settle(one) for one in cases]
        decided = self._kernel.decide(Table.of(self._rulebook.vocabulary, settled), [COMBINED])
        found = [(outcome, decided.is_(outcome)) for outcome in Outcome]
        return [next(outcome for outcome, cases in found if cases[case]) for case in range(len(settled))]

    def _judgment(self, bench: _Bench, case: int, answers: Answers) -> Judgment:
        found = bench.verdict(case)
        binding = tuple(binding_laws(found))
        told = _Seen(bench.decided, case)
        speaking = [law for law in binding if found.laws[law] not in (Outcome.NOT_COVERED, Outcome.NEED_FACTS)]
        reasons = (one for law in speaking for one in grounds(self._edition, told, law, found.laws[law]))
        laws = ((law, outcome) for law, outcome in found.laws.items() if outcome is not Outcome.NOT_COVERED)
        return Judgment(
            found.combined,
            tuple(laws),
            binding,
            tuple(dict.fromkeys(reasons)),
            bench.due(case),
            token.write(self._rulebook, answers),
        )


class _Bench:
    """What was decided of some cases, unpacked once for all of them."""

    def __init__(self, rulebook: Rulebook, decided: Decided) -> None:
        self.decided = decided
        self._laws = [law.id for law in rulebook.laws]
        self._outcomes = {
            target: [(outcome, decided.is_(outcome, target)) for outcome in Outcome]
            for target in (COMBINED, *self._laws)
        }
        self._yields: dict[str, Cases] = {law: decided.yields(law) for law in self._laws}
        self._due = [(name, cases) for name in rulebook.duties if (cases := decided.due(name)).any()]

    def verdict(self, case: int) -> Verdict:
        """Return the outcomes of one case."""
        laws = {law: self._outcome(law, case) for law in self._laws}
        yielding = frozenset(law for law in self._laws if self._yields[law][case])
        return Verdict(laws, self._outcome(COMBINED, case), yielding)

    def due(self, case: int) -> tuple[str, ...]:
        """Return the duties of one case."""
        return tuple(name for name, cases in self._due if cases[case])

    def _outcome(self, target: str, case: int) -> Outcome:
        return next(outcome for outcome, cases in self._outcomes[target] if cases[case])


@dataclass(frozen=True)
class _Seen:
    """How the provisions stand in one case, as the kernel found it."""

    decided: Decided
    case: int

    def of(self, provision: str) -> Truth:
        """Whether a provision holds."""
        holds, fails = (self.decided.planes[kind][self.decided.names[provision]] for kind in (0, 1))
        word, bit = divmod(self.case, 64)
        if int(holds[word]) >> bit & 1:
            return Truth.YES
        return Truth.NO if int(fails[word]) >> bit & 1 else Truth.UNKNOWN
