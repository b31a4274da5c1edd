"""What the portal does: the pages call these, and these call the rules, the storage and the mail."""
