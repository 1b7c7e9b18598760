"""./run says what it does, works from any folder, and gives one clear message where something is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

BASH = shutil.which("bash") or "bash"
ORDINARY = ("cat", "cut", "dirname", "env", "id", "mktemp", "rm", "sed", "sha256sum", "tail", "tr")

# Debian's python3.11 without its venv package.
WITHOUT_VENV = 'case "$*" in *ensurepip*|*"-m venv"*) exit 1;; *print*) echo 3.11;; esac'


def call(*command: str | Path, path: str | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": path or os.environ["PATH"], "LANTU_LANG": "en"}
    asked = [str(part) for part in command]
    return subprocess.run(asked, env=environment, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """Return a folder that is the whole PATH of a machine with Debian's basic programs and no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ORDINARY:  # small scripts, no links: a test that writes here must not write through to the machine
        program(folder, name, f'exec "{shutil.which(name)}" "$@"')
    return folder


@pytest.fixture
def checkout(tmp_path: Path, root: Path) -> Path:
    """Return a checkout nobody has run anything in."""
    folder = tmp_path / "a folder 目录"
    folder.mkdir()
    shutil.copytree(root / "requirements", folder / "requirements")
    for name in ("run", "pyproject.toml"):
        shutil.copy(root / name, folder)
    return folder


def program(folder: Path, name: str, script: str) -> None:
    """Put a program of our own on the bare machine's PATH."""
    path = folder / name
    path.write_text(f"#!{BASH}\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_bare_run_lists_every_command(root: Path) -> None:
    done = call(root / "run")
    assert done.returncode == 0
    listed = set(re.findall(r"^  (\w+) ", done.stdout, re.MULTILINE))
    taken = set(re.findall(r"^    ([a-z]+)\) ", (root / "run").read_text(encoding="utf-8") + "\n", re.MULTILINE))
    taken |= set(re.findall(r"^    ([a-z]+)\)$", (root / "run").read_text(encoding="utf-8"), re.MULTILINE))
    assert listed == taken == {"setup", "demo", "lantu", "test", "lint", "bench"}


def test_an_unknown_command_is_refused_with_status_2(root: Path) -> None:
    done = call(root / "run", "nonsense")
    assert done.returncode == 2
    assert "no command named nonsense" in done.stderr


def test_every_benchmark_is_listed(root: Path) -> None:
    done = call(root / "run", "bench")
    names = {path.stem.replace("_", "-") for path in (root / "benches").glob("[a-z]*.py")}
    assert names
    assert {line.split()[0] for line in done.stdout.splitlines()[1:]} == names


def test_file_names_on_the_command_line_are_the_callers(root: Path, tmp_path: Path) -> None:
    done = call(root / "run", "lantu", "read", "nowhere.txt", "--out", "plan", cwd=tmp_path)
    assert done.returncode == 2
    assert "nowhere.txt" in done.stderr
    assert not (tmp_path / "plan").exists()


def test_continuous_integration_calls_run_test(root: Path) -> None:
    script = root / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "exec ./run test" in script.read_text(encoding="utf-8")


def test_a_machine_without_python_is_told_which_one_to_install(checkout: Path, bare_machine: Path) -> None:
    done = call(BASH, checkout / "run", "setup", path=str(bare_machine))
    assert done.returncode == 2
    assert "apt-get install python3.11" in done.stderr
    assert not (checkout / ".venv").exists()


def test_a_machine_without_apt_is_told_what_is_missing(checkout: Path, bare_machine: Path) -> None:
    program(bare_machine, "python3.11", WITHOUT_VENV)
    done = call(BASH, checkout / "run", "setup", path=str(bare_machine))
    assert done.returncode == 2
    assert "missing: python3.11-venv" in done.stderr


def test_debians_venv_package_is_installed_once_where_it_is_missing(checkout: Path, bare_machine: Path) -> None:
    log = bare_machine / "log"
    program(bare_machine, "apt-get", f'echo "$*" >> "{log}"')
    program(bare_machine, "id", "echo 0")
    program(bare_machine, "python3.11", WITHOUT_VENV)
    done = call(BASH, checkout / "run", "setup", path=str(bare_machine))
    asked = log.read_text(encoding="utf-8").splitlines()
    assert [line.split()[0] for line in asked] == ["update", "install"]
    assert asked[1].endswith("python3.11-venv")
    assert done.returncode == 2
    assert "could not make" in done.stderr
