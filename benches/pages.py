"""Each page's p95 against a bare login-checked view in the same run, and the bytes of a first view."""

from __future__ import annotations

import argparse
import sys
import tempfile
from statistics import median, quantiles

from benches._browse import Visitor
from benches._cost import verdict
from benches._running import site

RATIO, BYTES = 4.0, 200_000
CHART_LIBRARY = "echarts"


def main() -> int:
    """Measure every kind of page, print the table; exit status 1 where a limit isn't kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home, site(home) as (port, cookies):
        visitor = Visitor(port, cookies)
        pages = kinds_of_pages(visitor)
        taken = measure(visitor, {"bare": "/bare", **pages}, asked.rounds)
        weights = {kind: visitor.weight(visitor.get(address), CHART_LIBRARY) for kind, address in pages.items()}
    bare = p95(taken["bare"])
    print(f"Over HTTP from granian, one worker, one visitor, {asked.rounds} rounds by turns after one that warms up.")
    print(f"{'page':<18}{'median ms':>10}{'p95 ms':>9}{'ratio':>8}{'kB first view':>15}   address")
    for kind, address in {"bare": "/bare", **pages}.items():
        high = p95(taken[kind])
        weight = f"{weights[kind] / 1000:.1f}" if kind in weights else ""
        print(f"{kind:<18}{median(taken[kind]):>10.2f}{high:>9.2f}{high / bare:>8.2f}{weight:>15}   {address}")
    kept = verdict("slowest page / bare view", max(p95(taken[kind]) for kind in pages) / bare, RATIO)
    kept &= verdict("heaviest first view, bytes without the chart library", max(weights.values()), BYTES)
    return 0 if kept else 1


def p95(milliseconds: list[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(milliseconds, n=20)[-1]


def measure(visitor: Visitor, addresses: dict[str, str], rounds: int) -> dict[str, list[float]]:
    """Return the milliseconds of each address, all of them once a round."""
    taken: dict[str, list[float]] = {kind: [] for kind in addresses}
    for number in range(rounds + 1):
        for kind, address in addresses.items():
            page = visitor.get(address)
            if page.status != 200:
                raise SystemExit(f"{address} answered {page.status}")
            if number:
                taken[kind].append(page.milliseconds)
    return taken


def kinds_of_pages(visitor: Visitor) -> dict[str, str]:
    """Return kind -> address of the heaviest page of that kind among those that links lead to from the front page."""
    from django.urls import resolve

    found: dict[str, tuple[int, str]] = {}
    tried: dict[str, int] = {}
    seen, waiting = {"/"}, ["/"]
    while waiting:
        address = waiting.pop(0)
        kind = resolve(address.split("?")[0]).url_name or address
        if tried.setdefault(kind, 0) >= 8:
            continue
        page = visitor.get(address)
        if page.status != 200 or not page.is_html:
            continue
        tried[kind] += 1
        found[kind] = max(found.get(kind, (0, "")), (page.wire, address))
        waiting += [link for link in page.links() if link not in seen]
        seen.update(page.links())
    return {kind: address for kind, (_, address) in found.items()}


if __name__ == "__main__":
    sys.exit(main())
