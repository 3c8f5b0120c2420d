"""Where documents disagree, and what explains it away."""
