"""``python -m lantu.cli`` is ``lantu``."""

from lantu.cli._main import main

main()
