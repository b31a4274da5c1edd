"""What happens before a run: checks of the suite and of the candidate; forecasts of the run's impact and waits."""
