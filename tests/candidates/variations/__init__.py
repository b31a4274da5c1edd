"""The reference portal in variations that other products have: each keeps the rules, or breaks one, in its own way.

Each module here is written as a fault of the reference portal is, and is started with ``--fault NAME``, beside the
faults of the portal itself.
"""
