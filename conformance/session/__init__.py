"""The run itself, as pytest sees it."""
