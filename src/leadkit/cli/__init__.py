"""The command line: one file a command; the application that lists them is in app."""
