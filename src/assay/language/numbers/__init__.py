"""What numbers say: numerals, quantities with how surely they are stated, what they count, units, sums of money."""
