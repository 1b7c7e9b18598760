"""In: plan packages and releases. Out: plan versions, what each audience may see of them, and search."""
