"""What runs elsewhere and cannot be run here: workflows of GitHub, the folder for Binder. Their forms are tested."""

from __future__ import annotations

import os
import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

WORKFLOWS = sorted((Path(__file__).parents[1] / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: (?P<action>[\w.-]+/[\w./-]+)@(?P<commit>[0-9a-f]{40}) # (?P<version>v\d+\.\d+\.\d+)")


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return found


def test_there_are_three_workflows() -> None:
    assert [path.stem for path in WORKFLOWS] == ["check", "links", "publish"]


def test_an_action_is_pinned_by_one_commit_with_its_version_beside_it() -> None:
    commits = defaultdict(set)
    for path in WORKFLOWS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses:" in line and "uses: ./" not in line:
                pinned = PINNED.search(line)
                assert pinned, f"{path.name}: {line}"
                commits[pinned["action"]].add((pinned["commit"], pinned["version"]))
    assert len(commits) == 6
    assert all(len(pins) == 1 for pins in commits.values()), commits


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_do_no_more_than_each_job_asks_for(path: Path) -> None:
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["permissions"] == {}
    for name, job in jobs(path).items():
        wide = {scope for scope, right in job.get("permissions", {}).items() if right == "write"}
        assert wide == {"pages": {"pages", "id-token"}, "release": {"contents"}}.get(name, set()), name
        assert "timeout-minutes" in job or "uses" in job, name
        for step in job.get("steps", ()):
            assert "${{" not in step.get("run", ""), f"{name}: what others write goes into a script through env"
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False, name


def test_every_session_that_a_workflow_runs_is_one(root: Path) -> None:
    text = (root / "noxfile.py").read_text(encoding="utf-8")
    sessions = set(re.findall(r"^@nox\.session.*\ndef (\w+)\(", text, re.MULTILINE))
    run = {name for path in WORKFLOWS for name in re.findall(r"nox -s (\w+)", path.read_text(encoding="utf-8"))}
    assert {"lint", "test", "book", "reproduce", "archive", "links"} == run <= sessions


def test_the_oldest_python_that_is_promised_is_tested_and_binder_has_one_that_is(root: Path) -> None:
    promised = tomllib.loads((root / "pyproject.toml").read_text())["project"]["requires-python"].removeprefix(">=")
    rows = jobs(root / ".github" / "workflows" / "check.yml")["test"]["strategy"]["matrix"]["include"]
    tested = {row["python"] for row in rows}
    assert promised == min(tested, key=lambda version: [int(part) for part in version.split(".")])
    assert {row["os"].removesuffix("-latest") for row in rows} == {"ubuntu", "macos", "windows"}
    assert (root / ".binder" / "runtime.txt").read_text().strip().removeprefix("python-") in tested


def test_binder_installs_the_pins_and_then_the_checkout(root: Path) -> None:
    """Where there is a folder for Binder, nothing at the top of the repository is read: it must lead there itself."""
    folder = root / ".binder"
    lines = (folder / "requirements.txt").read_text().splitlines()
    named = [line.removeprefix("-r ") for line in lines if line.startswith("-r ")]
    assert [(folder / name).resolve() for name in named] == [root / "requirements.txt"]
    script = folder / "postBuild"
    assert script.read_text().startswith("#!/bin/bash\n")
    assert "--no-deps --editable ." in script.read_text()
    if os.name != "nt":
        assert os.access(script, os.X_OK)
