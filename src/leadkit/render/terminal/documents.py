"""What we wrote ourselves in Markdown, on a terminal."""

from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown
from rich.text import Text

from leadkit.render.terminal import Screen
from leadkit.render.terminal.ink import written


class _Heading(Heading):
    """At the left, where everything begins."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.text


class _Code(CodeBlock):
    """Lines as they are in a file, without a box."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text(str(self.text).rstrip(), "cyan")


class _Document(Markdown):
    elements: ClassVar = {**Markdown.elements, "heading_open": _Heading, "fence": _Code}


def render(markdown: str, screen: Screen) -> str:
    return written([_Document(markdown)], screen)
