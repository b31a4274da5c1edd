"""Small changes of the bundled portal's source (mutants), each judged by the suite's own examples.

Faults are mistakes that a person thought of. Mutants are made by a tool: a number that is one off, a condition that is
turned round. A mutant that no example notices is a survivor, and ``survivors.toml`` says of each why.
"""
