"""Settings by use: ``demo``, ``production`` and ``test`` stand on ``base``; values come from ``LANTU_*``."""
