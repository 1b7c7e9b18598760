"""In: a command line. Out: exit status 0 done, 1 findings at or above the asked severity, 2 a wrong call or file.

Each verb is a module of its name with a click command called ``command``; modules are imported when they are asked for.
"""

from lantu.cli._main import main

__all__ = ["main"]
