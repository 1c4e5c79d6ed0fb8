"""What the pages stand on: the rulebook with its answers, and the case that the address holds."""
