"""In: plan packages, facts and people's decisions. Out: the site, its ledger and its background jobs (Django)."""
