from __future__ import annotations

import pytest

from infusion_desktop.model.plan import Bucket, PlanSums, RunBucket, RunSums


def test_plan_sums_add_up_and_name_every_bucket() -> None:
    sums = PlanSums({Bucket.CREATE: 2, Bucket.BLOCKED: 1})
    assert sums.as_json() == {
        "rows": 3,
        "create": 2,
        "update": 0,
        "unchanged": 0,
        "skipped": 0,
        "conflict": 0,
        "blocked": 1,
    }
    assert sums.of(Bucket.UPDATE) == 0


def test_run_sums_add_up_and_name_every_bucket() -> None:
    sums = RunSums({RunBucket.CREATED: 2, RunBucket.PENDING: 1})
    told = sums.as_json()
    assert list(told) == ["rows", *(bucket.value for bucket in RunBucket)]
    assert told["rows"] == sum(told[bucket.value] for bucket in RunBucket) == 3


@pytest.mark.parametrize("bucket", list(RunBucket))
def test_only_what_needs_nobody_is_clean(bucket: RunBucket) -> None:
    good = {RunBucket.CREATED, RunBucket.UPDATED, RunBucket.UNCHANGED, RunBucket.SKIPPED}
    assert RunSums({bucket: 1}).clean is (bucket in good)
