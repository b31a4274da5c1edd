"""Faults by rules: the proof that the suite detects what it claims to, and accuses nobody of anything else."""
