"""The matrix of faults and rules: proves that the suite detects every fault and makes no false accusation."""
