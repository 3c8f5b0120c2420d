"""Contract annexes with known answers: invented goods and parties, laid out as drafters do, in four formats."""
