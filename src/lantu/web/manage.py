"""Django's own commands for this site: ``python -m lantu.web.manage migrate``."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one of Django's commands with the settings named by DJANGO_SETTINGS_MODULE (production by default)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantu.web.settings.production")
    execute_from_command_line([sys.argv[0].replace(os.sep, "/"), *sys.argv[1:]])


if __name__ == "__main__":
    main()
