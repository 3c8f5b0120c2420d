"""Do two names mean the same source? Each answer has the rule and a reason that a person can check."""
