"""Use cases: what a person can ask for, from start to end."""
