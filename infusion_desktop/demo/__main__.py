"""`python -m infusion_desktop.demo`: the demo account alone."""

from __future__ import annotations

import argparse
import sys

from infusion_desktop.demo.command import add_arguments, serve


def main() -> int:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m infusion_desktop.demo", description=__doc__)
    add_arguments(parser)
    return serve(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
