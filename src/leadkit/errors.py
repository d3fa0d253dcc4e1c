"""The one exception for a wrong environment. Wrong data is a Finding; anything else is a bug and surfaces."""


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
