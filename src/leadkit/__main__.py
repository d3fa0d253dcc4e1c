"""The command line's entrance: the version at once, everything else through the application."""

import gc
import os
import sys

# Searching every installed package for pydantic plugins costs a fifth of the start, and no plugin has a say here.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
# NumPy starts a thread for every core when it is loaded, for products of large matrices; nothing here asks for one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def say(out: str, err: str) -> None:
    """Write what is known already, byte for byte."""
    sys.stderr.buffer.write(err.encode("utf-8", "backslashreplace"))
    try:
        sys.stdout.buffer.write(out.encode("utf-8", "backslashreplace"))
        sys.stdout.flush()
    except OSError as error:
        from leadkit.cli.running import end_without_output

        end_without_output(error)


def enter() -> None:
    """The program as a process of its own."""
    if _is_over():
        os._exit(0)  # everything is said: to free each record by itself would take a fifteenth of the time


def main() -> None:
    """The program inside a process that goes on."""
    _is_over()


def _is_over() -> bool:
    """Run; whether nothing is left to do afterwards, not even to tidy up."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed: what is opened next must not take its place
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    if sys.argv[1:] == ["--version"]:
        from leadkit import __version__

        say(f"leadkit {__version__}\n", "")
        return False
    is_validation = "validate" in sys.argv[1:]
    known = None
    if is_validation:
        from leadkit.cli.running import screen_of
        from leadkit.storage.validate_cache import validate_cache

        known = validate_cache(sys.argv[1:], repr(screen_of(sys.stdout, is_plain="--plain" in sys.argv)))
        said = known.recall() if known else None
        if said:
            say(*said)
            return False
    # Modules live as long as the process: searching them for garbage while they load is lost time.
    gc.disable()
    if is_validation:
        from leadkit.cli.quick import validate_quickly
        from leadkit.cli.running import guarded

        is_done: list[bool] = []
        guarded(lambda: is_done.append(validate_quickly(sys.argv[1:], known)))
        if is_done[0]:
            return True
    from leadkit.cli.app import run

    # What a command computes lives as long, too: by the interpreter's own thresholds it would be searched many times.
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()
    run()
    return False


if __name__ == "__main__":
    enter()
