"""What every command is given: the repository's root, how to speak, and the clock."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias, cast

import typer

from leadkit.cli.parsing import one_of
from leadkit.cli.running import reader_language, say, screen_of, show, today
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.i18n.suggest import did_you_mean
from leadkit.render.findings import FORMATS, PLAIN, Checked, findings_text
from leadkit.render.terminal import printable

if TYPE_CHECKING:
    from leadkit.commands.intake import Imported
    from leadkit.commands.session import Session
    from leadkit.findings import Finding
    from leadkit.render.terminal import Screen
    from leadkit.report import Page, Report


TextFormat: TypeAlias = Annotated[
    str | None,
    typer.Option("--format", help="Markdown or JSON; else as the terminal shows it.", **one_of(("markdown", "json"))),
]
FindingsFormat: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--format",
        help="How findings are shown; text, or github in its Actions.",
        **one_of(name for name in FORMATS if name != PLAIN),
    ),
]


@dataclass(frozen=True)
class Context:
    """The common options. Results go to stdout, everything else to stderr."""

    given_root: Path | None
    plain: bool
    quiet: bool
    no_input: bool

    @property
    def root(self) -> Path:
        from leadkit.storage.root import find_root

        if self.given_root is not None and not self.given_root.is_dir():
            raise EnvironmentFault(f"{self.given_root} is not a folder", "name the folder of your data repository")
        root = find_root(self.given_root.resolve() if self.given_root is not None else Path.cwd())
        self._take_back_stopped(root)
        return root

    def _take_back_stopped(self, root: Path) -> None:
        """What a killed command had begun is taken back before anything is read."""
        from leadkit.storage.journal import take_back_stopped

        found = take_back_stopped(root)
        if found is None:
            return
        files = "1 file" if found.files == 1 else f"{found.files} files"
        self.note(
            f"leadkit: an earlier 'leadkit {found.command}' was stopped before it was done; "
            f"what it had written ({files}) is as it was before"
        )
        for path in found.kept:
            self.note(f"leadkit: {path} was changed since then, and is left as it is: look at it")

    @property
    def language(self) -> str:
        """The language of findings: LEADKIT_LANGUAGE, else the locale's, else English."""
        return reader_language()

    def language_or(self, given: str | None) -> str:
        """The language that an option names, else that of findings."""
        from leadkit.i18n.messages import LANGUAGES, nearest_language

        if given is None:
            return self.language
        if given not in LANGUAGES and nearest_language([given]) == "en":
            raise UsageFault(f"leadkit does not speak '{given}' yet", did_you_mean(given, LANGUAGES))
        return nearest_language([given])

    def reading_languages(self, given: list[str] | None) -> tuple[str, ...]:
        """The BCP 47 tags that options name, in their normal writing; none means the reader's own language."""
        return tuple(map(language_tag, given or ()))

    def nearest_language(self, tags: tuple[str, ...]) -> str:
        """The first of these languages that leadkit speaks, else that of findings where none is named, else English."""
        from leadkit.i18n.messages import nearest_language

        return nearest_language(tags) if tags else self.language

    def access_needs(self, given: list[str] | None) -> tuple[str, ...]:
        """The words of a resource's `access` that options name."""
        from typing import get_args

        from leadkit.model.answers import Access

        known = get_args(Access)
        for word in given or ():
            if word not in known:
                raise UsageFault(f"'{word}' is nothing that a resource may offer", did_you_mean(word, known))
        return tuple(given or ())

    @property
    def screen(self) -> "Screen | None":
        """The terminal that results are shown on; None where they go elsewhere, or are to be plain."""
        return screen_of(sys.stdout, is_plain=self.plain)

    def note(self, text: str) -> None:
        if not self.quiet:
            say(text, is_plain=self.plain)

    def remark(self, text: str | None) -> None:
        """A note of the program's, where there is one."""
        if text is not None:
            self.note(f"leadkit: {text}")

    def show(self, text: str) -> None:
        """A result, as it is: whoever made it has escaped it."""
        show(text)

    @contextmanager
    def session(self, as_of: str | None = None) -> "Iterator[Session]":
        """A session over the repository, for a day that is given; errors in its records are shown, and exit 1."""
        from leadkit.commands.session import FaultyRecords, Session

        try:
            with self.progress() as progress:
                session = Session(self.root, today(), progress, given_day(as_of))
                try:
                    yield session
                finally:
                    for finding in session.doubts:
                        self.note(f"{finding.path}: {finding.severity.value}: {finding.message} [{finding.rule}]")
        except FaultyRecords as faulty:
            self.findings(Checked(faulty.findings, faulty.files, self.language, texts=faulty.texts))
            has = f"{faulty.what} has" if faulty.what else "the records have"
            self.note(f"leadkit: nothing was written, because {has} errors")
            raise typer.Exit(1) from None

    def findings(self, checked: Checked, form: str = "") -> None:
        """Show findings in a format, or as the terminal does, as text, or for listening."""
        self.show(findings_text(checked, form, self.screen, is_plain=self.plain, folds_notes=False))

    def answer(self, report: "Report", form: str | None) -> None:
        """Show the pages of a report, or the format that was asked for."""
        from leadkit.render.reports import answer

        if form is None:
            self.pages(*report.pages.values())
        else:
            self.show(answer(report, form))

    def pages(self, *pages: "Page", form: str | None = None) -> None:
        """Show pages as a terminal does, else as Markdown; or in the format that was asked for."""
        screen = self.screen
        if form is not None:
            from leadkit.render.reports import PRINTED

            self.show("\n".join(map(PRINTED[form], pages)))
        elif screen is not None:
            from leadkit.render.terminal.pages import render as render_page

            self.show("\n".join(render_page(page, screen) for page in pages))
        else:
            from leadkit.render.markdown import render

            self.show("\n".join(map(render, pages)))

    def document(self, text: str) -> None:
        """Show what we wrote ourselves in Markdown."""
        screen = self.screen
        if screen is not None:
            from leadkit.render.terminal.documents import render

            text = render(text, screen)
        self.show(text)

    def lines(self, text: str) -> None:
        """Show lines of words, broken where a terminal is narrower."""
        screen = self.screen
        if screen is not None:
            from leadkit.render.terminal.ink import written_lines

            text = written_lines(text, screen)
        self.show(text)

    @contextmanager
    def progress(self) -> Iterator[Callable[[str], None]]:
        """A line that tells what is being done, on a terminal only."""
        if self.quiet or self.plain or not sys.stderr.isatty():
            yield lambda _: None
            return
        from rich.console import Console

        with Console(stderr=True).status("…") as status:
            yield lambda step: status.update(f"{step}…")


ReadingLanguages: TypeAlias = Annotated[
    list[str] | None, typer.Option(metavar="TAG", help="A language you read; the first is the answer's. Repeatable.")
]
AccessNeeds: TypeAlias = Annotated[
    list[str] | None, typer.Option(metavar="NEED", help="What a resource must offer, such as captions. Repeatable.")
]
AsOf: TypeAlias = Annotated[str | None, typer.Option(metavar="DATE", help="Compute for this day instead of today.")]
Language: TypeAlias = Annotated[
    str | None, typer.Option(metavar="TAG", help="Language of what is printed; else the locale's.")
]


def language_tag(text: str) -> str:
    """The BCP 47 tag of a language in its normal writing, from that, a common mistake or a name."""
    from leadkit.i18n.called import nearest_language_name, repaired_language_tag

    tag = repaired_language_tag(text)
    if tag is None:
        near = nearest_language_name(text)
        hint = f"did you mean {near.name} ({near.code})?" if near else "write its BCP 47 tag, such as en, pt-BR or zh"
        raise UsageFault(f"'{text}' is not a language", hint)
    return tag


def context_of(context: typer.Context) -> Context:
    """Our own context inside typer's."""
    return cast(Context, context.obj)


def given_day(option: str | None) -> date | None:
    """--as-of, else SOURCE_DATE_EPOCH, else None."""
    if option is not None:
        try:
            return _near(date.fromisoformat(option))
        except ValueError:
            raise UsageFault(f"'{option}' is not a valid date", "write it as 2026-11-21") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return _near(datetime.fromtimestamp(int(epoch), UTC).date())
    except (ValueError, OverflowError, OSError):
        raise UsageFault(f"SOURCE_DATE_EPOCH is '{epoch}'", "set it to seconds since 1970, or unset it") from None


def _near(day: date) -> date:
    from leadkit.commands.last_build import YEARS

    if day.year not in YEARS:
        raise UsageFault(f"{day} is too far away", f"name a day from {YEARS[0]} to {YEARS[-1]}")
    return day


def stop_on_findings(context: Context, findings: "Sequence[Finding]", records: int, left: str) -> None:
    """Show findings; with an error among them, say what was left undone, and exit 1."""
    from leadkit.findings import Severity

    if findings:
        context.findings(Checked(findings, records, context.language))
    if any(finding.severity is Severity.ERROR for finding in findings):
        context.note(f"leadkit: {left}")
        raise typer.Exit(1)


def show_import(context: Context, imported: "Imported", form: str = "") -> None:
    """Show what was written, or would be, what is wrong, and what was left out; exit 1 on errors."""
    from leadkit.i18n.messages import translate

    checked = Checked(imported.findings, imported.records, context.language, imported.languages)
    for draft in imported.drafts:
        context.show(f"# {draft.origin} → {draft.path}\n{printable(draft.content.decode())}\n")
    if imported.reply is not None and form == "markdown":
        from leadkit.render.markdown import render

        context.show(render(imported.reply))
    else:
        context.findings(checked, form)
        context.show("".join(f"{path}\n" for path in imported.written))
    for note in imported.notes:
        context.note(f"leadkit: {translate(note, context.language)}")
    context.note(f"leadkit: {len(imported.written)} of {imported.records} records written")
    if imported.has_errors:
        raise typer.Exit(1)
