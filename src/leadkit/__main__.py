"""The command line's entrance: the version at once, everything else through the application."""

import os
import sys

# Searching every installed package for pydantic plugins costs a fifth of the start, and no plugin has a say here.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def main() -> None:
    if sys.argv[1:] == ["--version"]:
        from leadkit import __version__

        print(f"leadkit {__version__}")
        return
    from leadkit.cli import run

    run()


if __name__ == "__main__":
    main()
