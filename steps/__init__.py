"""The step definitions of the features, one module for each noun of the domain."""
