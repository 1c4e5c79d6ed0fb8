"""A log of many cases: read by a map, each row decided under the law of its own day, counted, held against other law.

What somebody gets as an answer is decided by the engine and the oracle; here the kernel decides every pattern of facts
once, and engine and oracle decide each of them again, or a sample where there are too many.
"""
