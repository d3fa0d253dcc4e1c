"""What match, report and index share: publish one folder of artifacts."""

from pathlib import Path
from typing import TYPE_CHECKING

from leadkit.cli.context import Context, given_day, note_slow_solver, stop_on_errors, today

if TYPE_CHECKING:
    from leadkit.report import Report


def publish_folder(own: Context, folder: str, as_of: str | None) -> None:
    """Compute and publish one product's folder, and update the manifest."""
    from leadkit.workflow import building

    with own.progress() as progress:
        built = building.build(own.root, given_day(as_of), today(), progress, only=folder)
    stop_on_errors(own, built.loaded)
    if folder == "matches":
        note_slow_solver(own)
    state = "written" if built.is_changed else "up to date"
    own.note(f"leadkit: artifacts/{folder}/ {state}, as of {built.as_of}")


def write_report(own: Context, report: "Report", folder: Path) -> None:
    """Write every file of a report into a folder that the user named."""
    from leadkit.errors import EnvironmentFault
    from leadkit.render.reports import render

    files = render(report)
    try:
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    except OSError as error:
        raise EnvironmentFault(f"cannot write {folder}: {error.strerror}", "name a folder that you may write") from None
    own.note(f"leadkit: {len(files)} files written to {folder}")
