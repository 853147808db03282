"""Shared by the peers: what to import, and the arguments `table format output`."""

import importlib
import os
import sys


def start(*modules):
    """Imports the modules, or exits with 3; `--check` ends here. Returns the modules and the arguments."""
    try:
        loaded = [importlib.import_module(m) for m in modules]
    except ImportError:
        sys.exit(3)
    if sys.argv[1:] == ["--check"]:
        sys.exit(0)
    return loaded, sys.argv[1:4]


def url(scheme="postgresql"):
    return "{}://{}@{}:{}/{}".format(
        scheme, os.environ["PGUSER"], os.environ["PGHOST"], os.environ["PGPORT"], os.environ["PGDATABASE"]
    )
