"""lantu 蓝图: an adopted development plan goes in as text; out comes a living, accountable system."""

__version__ = "0.1.0"
