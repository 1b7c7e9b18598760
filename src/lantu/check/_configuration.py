"""check.yaml of a package, and the words of a command line, between their text and a Choice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any

import yaml

from lantu.check._choice import CONFIGURATION, Choice, Suppression
from lantu.check._registry import rules
from lantu.plan._csv import decode_text
from lantu.plan._errors import LantuError
from lantu.plan._resources import load_yaml, parse_yaml
from lantu.plan.findings import SEVERITIES
from lantu.plan.package import PlanPackage

_KEYS = ("select", "ignore", "severity", "suppressions")
_SUPPRESSION = ("code", "quote", "item", "fingerprint", "reason", "by", "on")
_PLACES = ("quote", "item", "fingerprint")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def of_reading() -> dict[str, Any]:
    """Return what reading itself reports: code -> kind, severity, title (both languages)."""
    return dict(load_yaml("lantu.check", "reading.yaml"))


def configured(package: PlanPackage) -> Choice:
    """Return what the package's ``check.yaml`` says, the default where it has none; raises E251-E255."""
    data = package.other_files.get(CONFIGURATION)
    return Choice() if data is None else parse_configuration(data)


def parse_configuration(data: bytes, file: str = CONFIGURATION) -> Choice:
    """Return the choice that the bytes of a ``check.yaml`` describe; raises E251-E255 naming the entry."""
    said = _mapping(_loaded(decode_text(data, file), file), file)
    _known_keys(said, _KEYS, file)
    severity = _mapping(said.get("severity"), f"{file} severity")
    entries = said.get("suppressions") or []
    if not isinstance(entries, list):
        raise LantuError("E251", f"{file} suppressions", reason=f"{type(entries).__name__} != list")
    return Choice(
        select=chosen(_words(said.get("select"), f"{file} select"), f"{file} select"),
        ignore=chosen(_words(said.get("ignore"), f"{file} ignore"), f"{file} ignore"),
        severity={_name(str(k), f"{file} severity"): _severity(v, f"{file} severity") for k, v in severity.items()},
        suppressions=tuple(_suppression(e, f"{file} suppressions entry {n}") for n, e in enumerate(entries, 1)),
    )


def chosen(names: Iterable[str], where: str = "") -> tuple[str, ...]:
    """Return kinds and beginnings of codes as asked for; raises E253, with the nearest known one, where one is none."""
    return tuple(_name(name, where) for name in names)


def known_codes() -> dict[str, str]:
    """Return every code a configuration may name, with its kind: the rules, then what reading reports."""
    return {info.code: info.kind for info in rules()} | {code: e["kind"] for code, e in of_reading().items()}


def nearest(value: str, known: Sequence[str]) -> str:
    """Return the known word most like ``value``."""

    def likeness(word: str) -> float:
        return SequenceMatcher(None, value.lower(), word.lower()).ratio()

    return max(known, key=likeness)


def _name(name: str, where: str) -> str:
    known = known_codes()
    word = name.strip()
    if word and (any(code.startswith(word.upper()) for code in known) or word in known.values()):
        return word if word in known.values() else word.upper()
    raise LantuError("E253", where, value=name, nearest=nearest(word, [*known, *sorted(set(known.values()))]))


def _loaded(text: str, file: str) -> Any:
    try:
        return parse_yaml(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{file} row {mark.line + 1}" if mark else file
        raise LantuError("E251", where, reason=str(getattr(error, "problem", error))) from error


def _mapping(value: Any, where: str) -> dict[Any, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise LantuError("E251", where, reason=f"{type(value).__name__} != mapping")
    return value


def _known_keys(said: dict[Any, Any], known: Sequence[str], where: str) -> None:
    for key in said:
        if key not in known:
            raise LantuError("E252", where, value=key, known=", ".join(known), nearest=nearest(str(key), known))


def _words(value: Any, where: str) -> list[str]:
    if value is None:
        return []
    if isinstance(value, str):
        return [w for w in re.split(r"[,，\s]+", value) if w]
    if not isinstance(value, list):
        raise LantuError("E251", where, reason=f"{type(value).__name__} != list")
    return [str(w) for w in value]


def _severity(value: Any, where: str) -> str:
    if value not in SEVERITIES:
        raise LantuError("E255", where, value=value)
    return str(value)


def _suppression(entry: Any, where: str) -> Suppression:
    # YAML reads the word `on` as true, as a key too.
    named = {"on" if k is True else str(k): v for k, v in _mapping(entry, where).items()}
    said = {k: "" if v is None else str(v).strip() for k, v in named.items()}
    _known_keys(said, _SUPPRESSION, where)
    lacking = [k for k in ("code", "reason", "by") if not said.get(k)]
    lacking += [] if any(said.get(k) for k in _PLACES) else [" / ".join(_PLACES)]
    if lacking:
        raise LantuError("E254", where, value=", ".join(lacking))
    code, known = said["code"].upper(), known_codes()
    if code not in known:
        raise LantuError("E253", where, value=said["code"], nearest=nearest(code, list(known)))
    if said.get("on") and not _DAY.fullmatch(said["on"]):
        raise LantuError("E402", where, value=said["on"])
    return Suppression(**{**said, "code": code})
