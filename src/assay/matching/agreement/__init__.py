"""What do the passages of several documents say of the same thing: figures, claims that agree, words that harden."""
