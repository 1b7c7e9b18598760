"""The pages, one module a kind. Each makes a page of the plan's values; none asks the database."""
