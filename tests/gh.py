"""GitHub's program `gh`, as far as delivered workflows use it, over files instead of a server.

The folder that GH_STAND_IN names holds comments.json, pulls.json, labels.json, statuses.json and runs.json (what was
started); every call is added to calls.txt. What answers.json holds, path → value, is answered to a plain question; a
number there is the status of a refusal. As the real one does, it refuses without a token. Filters are run by jq.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(os.environ["GH_STAND_IN"])
BOT = "github-actions[bot]"


def kept(name: str) -> list[dict[str, Any]]:
    path = ROOT / f"{name}.json"
    return list(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else []


def keep(name: str, items: list[dict[str, Any]]) -> None:
    (ROOT / f"{name}.json").write_text(json.dumps(items), encoding="utf-8")


def filtered(items: list[dict[str, Any]], query: str) -> None:
    subprocess.run(["jq", "--raw-output", query], input=json.dumps(items), text=True, check=True)


def answer(path: str) -> None:
    known = json.loads((ROOT / "answers.json").read_text(encoding="utf-8"))
    found = known.get(path, 404)
    if isinstance(found, int):
        print(json.dumps({"status": str(found)}))
        sys.exit(f"gh: refused (HTTP {found})")
    print(json.dumps(found))


def api(path: str, options: dict[str, str]) -> None:
    comments, last = kept("comments"), path.rsplit("/", 1)[-1]
    method = options.get("--method", "GET")
    if method == "GET" and "--jq" not in options:
        answer(path)
    elif "/statuses/" in path:
        keep("statuses", [*kept("statuses"), {"commit": last, **options}])
    elif path.endswith("/pulls"):
        filtered([pull for pull in kept("pulls") if pull["label"] == options["head"]], options["--jq"])
    elif method == "GET":
        filtered([comment for comment in comments if comment["issue"] == path.split("/")[-2]], options["--jq"])
    else:
        body = Path(options["body"].removeprefix("@")).read_text(encoding="utf-8")
        if method == "POST":
            issue = path.split("/")[-2]
            comments.append({"id": len(comments) + 1, "issue": issue, "user": {"login": BOT}, "body": body})
        else:
            (edited,) = (comment for comment in comments if str(comment["id"]) == last)
            edited["body"] = body
        keep("comments", comments)


def pulls(verb: str, options: dict[str, str]) -> None:
    known = kept("pulls")
    if verb == "list":
        filtered([pull for pull in known if pull["head"] == options["--head"]], options["--jq"])
    elif (ROOT / "may-not-open").exists():
        sys.exit("GitHub Actions is not permitted to create or approve pull requests")
    else:
        own = {
            "number": len(known) + 1,
            "isCrossRepository": False,
            "head": options["--head"],
            "title": options["--title"],
        }
        keep("pulls", [*known, {**own, "label": f"o:{options['--head']}", "body": options["--body"]}])


def labels(name: str, options: dict[str, str], is_forced: bool) -> None:
    others = [label for label in kept("labels") if label["name"] != name]
    if len(others) < len(kept("labels")) and not is_forced:
        sys.exit(f"label with name {name!r} already exists; use `--force` to update its color and description")
    keep("labels", [*others, {"name": name, "description": options["--description"]}])


def release(words: list[str]) -> None:
    """`gh release create TAG --title … --notes-file … [--verify-tag] [--prerelease] FILE…`."""
    tag, *rest = words
    told: dict[str, Any] = {"tag": tag, "files": [], "is_prerelease": "--prerelease" in rest}
    while rest:
        word = rest.pop(0)
        if word in ("--title", "--notes-file"):
            told[word.removeprefix("--")] = rest.pop(0)
        elif not word.startswith("--"):
            told["files"].append(Path(word).name)
    told["notes"] = Path(told.pop("notes-file")).read_text(encoding="utf-8")
    keep("releases", [*kept("releases"), told])


def main(words: list[str]) -> None:
    with (ROOT / "calls.txt").open("a", encoding="utf-8") as calls:
        calls.write(json.dumps(words) + "\n")
    if not os.environ.get("GH_TOKEN"):
        sys.exit("gh: To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment variable")
    if words[:2] == ["release", "create"]:
        release(words[2:])
        return
    first = 1 if words[0] == "api" else 2
    options: dict[str, str] = {}
    rest = [word for word in words[first:] if word not in ("--paginate", "--silent", "--force")]
    path = ""
    while rest:
        word = rest.pop(0)
        if word in ("-f", "-F"):
            key, _, value = rest.pop(0).partition("=")
            options[key] = value
        elif word.startswith("--"):
            options[word] = rest.pop(0)
        else:
            path = word
    if words[0] == "api":
        api(path, options)
    elif words[0] == "label":
        labels(path, options, "--force" in words)
    elif words[0] == "workflow" and (ROOT / "may-not-start").exists():
        sys.exit("could not create workflow dispatch event: HTTP 403: Resource not accessible by integration")
    elif words[0] == "workflow":
        keep("runs", [*kept("runs"), {"workflow": path, "ref": options["--ref"]}])
    else:
        pulls(words[1], options)


if __name__ == "__main__":
    main(sys.argv[1:])
