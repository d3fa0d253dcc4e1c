"""One format, one file: reports as Markdown, CSV and JSON; findings; the skills graph."""
