"""What is checked before anything runs: the suite itself, the candidate, what a run takes of it, how long it waits."""
