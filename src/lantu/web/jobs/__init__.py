"""In: work that takes longer than a page. Out: idempotent rows with progress and a result."""
