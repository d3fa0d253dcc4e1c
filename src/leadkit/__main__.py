"""The command line's entrance: the version at once, everything else through the application."""

import sys


def main() -> None:
    if sys.argv[1:] == ["--version"]:
        from leadkit import __version__

        print(f"leadkit {__version__}")
        return
    from leadkit.cli import run

    run()


if __name__ == "__main__":
    main()
