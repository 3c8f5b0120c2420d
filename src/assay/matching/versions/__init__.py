"""Documents that are nearly the same: found by the runs of words that they share, told apart word by word."""
