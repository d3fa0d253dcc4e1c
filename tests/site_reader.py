"""A page that is being read, with everything that it complained about or asked for."""

from pathlib import Path

from playwright.sync_api import Dialog, Page


class Reader:
    """Counts errors, dialogs, and requests that leave the site's folder."""

    def __init__(self, page: Page, site: Path) -> None:
        self.page, self.site = page, site
        self.complaints: list[str] = []
        page.on("console", lambda message: self._complain(message.type == "error", message.text))
        page.on("pageerror", lambda error: self._complain(True, str(error)))
        page.on("dialog", self._dismiss)
        page.on("request", lambda request: self._complain(not request.url.startswith(f"file://{site}/"), request.url))

    def _complain(self, is_one: bool, text: str) -> None:
        if is_one:
            self.complaints.append(text)

    def _dismiss(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, path: str) -> Page:
        self.page.goto(f"file://{self.site}/{path}")
        return self.page
