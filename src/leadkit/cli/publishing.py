"""What match, report and index share: publish one folder of artifacts."""

from leadkit.cli.context import Context, given_day, note_slow_solver, stop_on_errors, today


def publish_folder(own: Context, folder: str, as_of: str | None) -> None:
    """Compute and publish one product's folder, and update the manifest."""
    from leadkit.commands import build

    with own.progress() as progress:
        built = build.build(own.root, given_day(as_of), today(), progress, only=folder)
    stop_on_errors(own, built.loaded)
    if folder == "matches":
        note_slow_solver(own)
    state = "written" if built.is_changed else "up to date"
    own.note(f"leadkit: artifacts/{folder}/ {state}, as of {built.as_of}")
