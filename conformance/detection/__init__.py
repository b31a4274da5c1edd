"""The matrix of rules and faults (deliberate mistakes of the bundled portal).

It proves that the suite detects every fault and makes no false accusation: the suite reports no rule as broken that the
portal keeps.
"""
