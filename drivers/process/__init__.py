"""How a candidate that the suite itself runs is started, watched and stopped."""
