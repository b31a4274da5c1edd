"""The people seam: gives the people of the examples accounts, and records what was done to the accounts."""
