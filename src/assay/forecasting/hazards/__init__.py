"""What becomes of an open order within a year: delivered first, gone from the register, or still open."""
