"""For trainers: quiz, near misses, lesson kits, and scenarios of their own."""
