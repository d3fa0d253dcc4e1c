"""A page that is being read, with everything that it complained about or asked for."""

from pathlib import Path

from playwright.sync_api import Page


class Reader:
    """Counts errors, dialogs, and requests that leave the site's folder."""

    def __init__(self, page: Page, site: Path) -> None:
        self.page, self.site = page, site
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self._note(request.url))

    def _note(self, url: str) -> None:
        if not url.startswith(f"file://{self.site}/"):
            self.complaints.append(f"request: {url}")

    def open(self, path: str) -> Page:
        self.page.goto(f"file://{self.site}/{path}")
        return self.page
