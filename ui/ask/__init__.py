"""The questions: one screen each, with the way there and the reason why."""
