"""The checks before a run: the suite itself, the candidate, the impact of the run on it, and the waiting time."""
