"""What ends a command early. Wrong data is a Finding; anything that is not here is a bug and surfaces."""


class EnvironmentFault(Exception):
    """No git, a full disk, a lock that somebody holds: `message` says what, `hint` what to do. Exit code 3."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageFault(Exception):
    """Words of a command that do not fit together, found behind the command line's own parser. Exit code 2."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Interruption(BaseException):
    """The user or the system stops the program (`number` is the signal); `left` says what that left behind.

    No KeyboardInterrupt: libraries turn that one into an end of their own. Exit code 128 + number.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number
        self.left = ""
