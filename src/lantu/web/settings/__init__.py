"""Settings by use: ``demo``, ``production`` and ``test`` stand on ``base``; every value comes from ``LANTU_*`` or a default."""
