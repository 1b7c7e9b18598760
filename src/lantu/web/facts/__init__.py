"""In: observations and verdicts to keep. Out: what is known of a plan, appended, and what follows from it."""
