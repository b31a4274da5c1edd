"""What the portal does. The pages call these services; the services call the rules, the storage and the mail."""
