"""A page costs a small fixed number of queries, however large the plan and however many plans there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lantu.plan import PlanPackage
from tests.web.conftest import Put
from tests.web.small_plan import small_plan

PLAN, PERSON = 1, 3
"""Of the plans: whether anything has changed. Of a person: session, account, posts."""
IN_PLAN = ("", "/text", "/indicators", "/commitments", "/tasks", "/projects", "/places", "/findings")


def queries(client: Client, address: str) -> int:
    """Return how many queries the second view of a page costs."""
    assert client.get(address, follow=True).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code in (200, 302)
    return len(asked)


@pytest.mark.parametrize("page", IN_PLAN)
def test_a_page_of_a_plan_costs_one_query_and_three_for_who_asks(
    put: Put, sample: PlanPackage, signed_in: Callable[..., Client], page: str
) -> None:
    put(sample, [("*", "public")], judge=("2027", "2028-03-01"))
    address = f"/plans/{sample.manifest.id}@{sample.manifest.version}{page}"
    times = 2 if page == "/text" else 1  # the text opens the plan for itself and for its part
    assert queries(Client(), address) == times * PLAN
    assert queries(signed_in("planner"), address) == times * PLAN + PERSON


def test_the_first_page_costs_the_same_for_one_plan_and_for_ten(put: Put) -> None:
    plan = small_plan()
    counted = []
    for number in range(10):
        put(replace(plan, manifest=replace(plan.manifest, id=f"plan-{number}")), [("*", "public")])
        counted.append(queries(Client(), "/"))
    assert set(counted) == {PLAN}


def test_a_search_costs_the_same_for_one_hit_and_for_hundreds(put: Put, sample: PlanPackage) -> None:
    put(sample, [("*", "public")])
    ref = f"{sample.manifest.id}@{sample.manifest.version}"
    few, many = (queries(Client(), f"/plans/{ref}/search?q={word}") for word in ("棠阳街道", "竹"))
    assert few == many <= 3 * PLAN + 1
