"""Findings as SARIF 2.1.0 (OASIS standard, errata 01), which editors and continuous integration read.

A character is a Unicode code point, as offsets count in a package. Places of the plan are paths from where the check
ran; a suppression carries who answers for it and why.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from lantu import __version__
from lantu.check import BROKEN, Entry, Outcome, Spot, of_reading, rule_page, rules
from lantu.plan._messages import catalogue_of

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
_PLACE = re.compile(r"\{\w+\}")

Data = dict[str, Any]


def sarif_log(
    outcomes: Sequence[Outcome], lang: str = "zh", lowest: str = "note", failed: Sequence[tuple[str, str]] = ()
) -> bytes:
    """Return one SARIF log with one run, UTF-8; the same outcomes give the same bytes.

    Suppressed findings and those of the baseline are in it, marked as such; of the open ones those down to ``lowest``.
    """
    shown = [(o, e) for o in outcomes for e in _shown(o, lowest)]
    codes = sorted({e.finding.code for _, e in shown} | {info.code for info in rules()})
    index = {code: n for n, code in enumerate(codes)}
    run: Data = {
        "tool": {"driver": _driver(codes, lang)},
        "language": _LANGUAGES[lang],
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(outcomes, failed)],
        "results": [_result(o, e, index, lang) for o, e in shown],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _shown(outcome: Outcome, lowest: str) -> tuple[Entry, ...]:
    return outcome.shown(lowest) + outcome.known + outcome.suppressed


def _invocation(outcomes: Sequence[Outcome], failed: Sequence[tuple[str, str]]) -> Data:
    whole = not failed and not any(o.has_broken_rules for o in outcomes)
    told = [{"level": "error", "message": {"text": error}} for _, error in failed]
    return {"executionSuccessful": whole} | ({"toolExecutionNotifications": told} if told else {})


def _driver(codes: Sequence[str], lang: str) -> Data:
    return {
        "name": "lantu",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_descriptor(code, lang) for code in codes],
    }


def _descriptor(code: str, lang: str) -> Data:
    known = next((info for info in rules() if info.code == code), None)
    if known is not None:
        page = rule_page(code)
        parts = next(iter(page.messages.values()))
        ignore = page.ignore.get(lang, "")
        return _described(code, page.title[lang], (parts, lang), known.severity, known.kind, ignore)
    parts, read = catalogue_of(code), of_reading().get(code)
    if read is not None:
        return _described(code, read["title"][lang], (parts, lang), read["severity"], read["kind"])
    title = _PLACE.sub("…", parts["message"][lang])
    return _described(code, title, (parts, lang), "error" if code == BROKEN else "note", "run")


def _described(
    code: str, title: str, said: tuple[Mapping[str, Mapping[str, str]], str], severity: str, kind: str, ignore: str = ""
) -> Data:
    parts, lang = said
    why, fix = (_PLACE.sub("…", parts.get(part, {}).get(lang, "")) for part in ("why", "fix"))
    told = [t for t in (why, fix, ignore) if t]
    return {
        "id": code,
        "shortDescription": {"text": title},
        "fullDescription": {"text": _PLACE.sub("…", parts["message"][lang])},
        **({"help": {"text": "\n".join(told)}} if told else {}),
        "defaultConfiguration": {"level": severity},
        "properties": {"kind": kind},
    }


def _result(outcome: Outcome, entry: Entry, index: Mapping[str, int], lang: str) -> Data:
    finding = entry.finding
    said: Data = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": finding.severity,
        "message": {"text": finding.part("message", lang)},
        "partialFingerprints": {"lantu/v1": entry.fingerprint},
        "properties": {
            "kind": finding.kind,
            "plan": f"{outcome.plan}@{outcome.version}",
            **({"chapter": entry.chapter} if entry.chapter else {}),
            **{part: text for part in ("why", "fix") if (text := finding.part(part, lang))},
        },
    }
    places = [_location(outcome, spot) for spot in entry.spots]
    said |= {"locations": places[:1]} if places else {}
    said |= {"relatedLocations": [{"id": n} | p for n, p in enumerate(places[1:], 1)]} if places[1:] else {}
    said |= {"baselineState": "unchanged" if entry.is_known else "new"} if outcome.has_baseline else {}
    return said | ({"suppressions": [_suppression(finding.suppressed)]} if finding.suppressed else {})


def _suppression(told: Mapping[str, str]) -> Data:
    who = " ".join(told[k] for k in ("by", "on") if told.get(k))
    return {"kind": "external", "status": "accepted", "justification": f"{told['reason']} ({who})"}


def _location(outcome: Outcome, spot: Spot) -> Data:
    where = f"{outcome.where or '.'}/{spot.file}" if spot.is_own else f"{spot.evidence.plan}/{spot.file}"
    path = PurePosixPath(where)
    place: Data = {"artifactLocation": {"uri": path.as_uri() if path.is_absolute() else quote(str(path))}}
    region = _region(spot)
    return {"physicalLocation": place | ({"region": region} if region else {})}


def _region(spot: Spot) -> Data:
    e = spot.evidence
    if e.start is None:
        return {}
    region: Data = {}
    if spot.line is not None:
        region = {"startLine": spot.line, "startColumn": spot.column}
        region |= {"endLine": spot.end_line, "endColumn": spot.end_column}
    region |= {"charOffset": e.start, "charLength": (e.start if e.end is None else e.end) - e.start}
    return region | ({"snippet": {"text": e.quote}} if e.quote else {})
