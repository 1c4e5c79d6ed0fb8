"""May this student's record be shared? The law as data, and the answer with its reasons."""
