"""The rules of the house that ruff, mypy and import-linter can't hold. Each rule takes text and returns what is wrong.

``python -m tools.house`` prints every fault; tests/architecture runs the same rules and shows that each can fail.
"""
