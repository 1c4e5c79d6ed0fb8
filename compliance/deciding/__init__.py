"""From facts to an answer: the engine, the oracle beside it, the solver, and the decision they agree on."""
