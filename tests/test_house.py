"""The house: who may import whom, as section 2 of the design draws it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ENGINE = Path(__file__).parents[1] / "sporfri"

COMMON = {"settings", "policy", "errors", "tables", "records", "store", "workers", "clock", "pictures"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": {"tables"},
    "tables": set(),
    "policy": {"errors", "tables"},
    "settings": {"errors", "store"},
    "defaults": set(),
    "records": set(),
    "clock": {"errors"},
    "store": set(),
    "stamp": {"clock", "store"},
    "workers": set(),
    "pictures": {"errors", "tables", "records"},
    "read": COMMON | {"pelican"},
    "plan": COMMON | {"pelican"},
    "render": COMMON | {"pelican"},
    "audit": {"policy", "errors", "tables", "workers", "store"},
    "seal": {"settings", "policy", "errors"},
    "supply": {"errors"},
    "publish": {"settings", "policy", "errors", "seal", "supply"},
    "scaffold": {"settings", "errors", "read", "pelican"},
    "report": {"errors", "tables", "audit"},
    "check": {"build", "errors", "report", "audit", "read"},
    "preview": {"build", "report", "audit", "defaults", "policy", "errors", "tables", "records", "workers"},
    "warm": {"errors", "read", "plan", "render"},
    "build": {"settings", "errors", "store", "workers", "plan", "render", "warm", "pelican"},
    "__init__": {"read", "plan", "render", "settings", "errors"},
    "__main__": {"cli"},
}


def room(path: Path) -> str:
    """The part of the engine that a file belongs to."""
    return path.relative_to(ENGINE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    ours = {name.split(".")[1] for name in names if name.startswith("sporfri.")}
    return ours | {"pelican" for name in names if name.split(".")[0] == "pelican"}


@pytest.mark.parametrize("path", sorted(ENGINE.rglob("*.py")), ids=lambda path: str(path.relative_to(ENGINE)))
def test_a_room_imports_only_what_the_design_allows(path):
    here = room(path)
    if here in ("cli", "commands"):
        return
    assert imported_rooms(path) - {here} <= MAY_IMPORT[here]


def test_only_the_front_door_knows_the_commands():
    for path in ENGINE.rglob("*.py"):
        if room(path) not in ("cli", "commands"):
            assert not imported_rooms(path) & {"cli", "commands"} or room(path) == "__main__", path


def test_every_command_in_the_table_has_its_file():
    from sporfri.commands import COMMANDS

    files = {path.stem for path in ENGINE.glob("commands/*.py")} - {
        "__init__",
        "options",
        "talk",
        "building",
        "checking",
    }
    assert files == set(COMMANDS)


def test_no_rule_imports_another_rule():
    for path in ENGINE.glob("audit/rules/*.py"):
        if path.name != "__init__.py":
            assert "sporfri.audit.rules" not in path.read_text(encoding="utf-8"), path


def test_posts_learn_of_other_files_from_the_folder_alone():
    """What a post looked at is noted by the folder (read/questions.py); a look past it would never be looked at again."""
    for path in ENGINE.glob("read/**/*.py"):
        if path.name not in (
            "source.py",
            "ahead.py",
            "reader.py",
            "state.py",
            "again.py",
        ):  # which see the folder as a whole
            text = path.read_text(encoding="utf-8")
            looks = ("read_bytes()", "read_text(", ".stat(", ".exists(", ".is_file(", "folder.files", "open(")
            assert not [look for look in looks if look in text], path


@pytest.mark.parametrize("command", ["audit", "explain", "headers", "verify", "publish", "rollback", "releases"])
def test_who_looks_at_a_folder_waits_for_no_generator(command):
    """Pelican and the parts that live in it are imported where a site is built, and nowhere else."""
    code = f"import sys, sporfri.cli, sporfri.commands.{command}; print(*sorted(sys.modules))"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "sporfri.errors" in modules
    assert not {"pelican", "sporfri.read", "sporfri.plan", "sporfri.render"} & set(modules)
