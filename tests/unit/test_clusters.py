"""Spark on several processes and Ray on two nodes give the table that one machine gives.

`make clusters` runs it: both need extras that `make test` does not install, and Spark needs Java 17 too.
"""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from compliance import Rulebook
from compliance.auditing.answers import SCHEMA
from compliance.auditing.auditor import Auditor
from compliance.auditing.compiled import answered, compiled
from compliance.law.logmap import parse_map

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs" / "examples"
ROWS = 3000
NODES = ("127.0.0.2", "127.0.0.3")
"""Ray takes 127.0.0.1 for the address of the machine in its network, and the others of loopback as they are."""
NO_SPARK = "pyspark is an extra (`spark`) and not installed here"
NO_RAY = "ray is an extra (`ray`) and not installed here"


@pytest.fixture(scope="module")
def auditor(rulebook: Rulebook) -> Auditor:
    """Who audits the made-up log, of which the rows are numbered."""
    text = (EXAMPLES / "log-map.yaml").read_text(encoding="utf-8") + "row: Number\n"
    return Auditor(rulebook, parse_map(text, "map.yaml", rulebook)[0])


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The log in four files."""
    entries = list(runpy.run_path(str(EXAMPLES / "log.py"))["entries"](ROWS))
    table = pa.Table.from_pylist(entries).append_column("Number", pa.array(range(1, ROWS + 1)))
    folder = tmp_path_factory.mktemp("log")
    for at in range(4):
        parquet.write_table(table.slice(at * ROWS // 4, ROWS // 4), folder / f"{at}.parquet")
    return folder


@pytest.fixture(scope="module")
def alone(auditor: Auditor, log: Path) -> pa.Table:
    """What one machine says."""
    tables = []
    for file in sorted(log.iterdir()):
        (batch,) = parquet.read_table(file, columns=list(auditor.logmap.read)).combine_chunks().to_batches()
        tables.append(pa.Table.from_batches([auditor.table(auditor.audit(batch, np.zeros(0, np.int64)))]).cast(SCHEMA))
    return pa.concat_tables(tables).sort_by("row").combine_chunks()


@pytest.fixture
def on_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let other processes find this library, and report nothing to anybody."""
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    for name, value in (
        ("PYTHONPATH", path),
        ("PYSPARK_PYTHON", sys.executable),
        ("RAY_USAGE_STATS_ENABLED", "0"),
        ("SPARK_LOCAL_IP", "127.0.0.1"),
    ):
        monkeypatch.setenv(name, value)


def test_what_is_sent_decides_like_what_was_compiled_here(auditor: Auditor, log: Path, alone: pa.Table) -> None:
    sent = compiled(auditor)
    batches = parquet.read_table(min(log.iterdir())).to_batches(max_chunksize=100)
    found = pa.Table.from_batches([answered(sent, batch) for batch in batches])

    assert found.combine_chunks().equals(alone.slice(0, ROWS // 4).combine_chunks())


def test_without_numbers_nothing_is_sent(rulebook: Rulebook) -> None:
    text = (EXAMPLES / "log-map.yaml").read_text(encoding="utf-8")

    with pytest.raises(ValueError, match="row"):
        compiled(Auditor(rulebook, parse_map(text, "map.yaml", rulebook)[0]))


@pytest.mark.skipif(find_spec("pyspark") is None, reason=NO_SPARK)
@pytest.mark.filterwarnings("ignore")
@pytest.mark.usefixtures("on_workers")
def test_spark_on_a_cluster_of_processes_gives_the_same_table(auditor: Auditor, log: Path, alone: pa.Table) -> None:
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    from compliance.auditing.on_spark import audit  # noqa: PLC0415

    builder = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executorEnv.PYTHONPATH": os.environ["PYTHONPATH"],
        "spark.executor.memory": "1g",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    try:
        assert spark.sparkContext.getConf().get("spark.master") == "local-cluster[2,1,1024]"
        found = audit(spark.read.parquet(str(log)).repartition(4), auditor).toArrow()
    finally:
        spark.stop()

    assert found.cast(SCHEMA).sort_by("row").combine_chunks().equals(alone)


@pytest.fixture
def two_nodes() -> Iterator[object]:
    """Ray with two nodes on loopback."""
    import ray  # noqa: PLC0415 - an extra
    from ray.cluster_utils import Cluster  # noqa: PLC0415

    head, other = NODES
    node = {"num_cpus": 2, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args={**node, "node_ip_address": head})
    cluster.add_node(**node, node_ip_address=other)
    ray.init(address=cluster.address, _node_ip_address=head, log_to_driver=False)
    yield ray
    ray.shutdown()
    cluster.shutdown()


@pytest.mark.skipif(find_spec("ray") is None, reason=NO_RAY)
@pytest.mark.filterwarnings("ignore")
@pytest.mark.usefixtures("on_workers")
def test_ray_on_two_nodes_gives_the_same_table(
    auditor: Auditor, log: Path, alone: pa.Table, request: pytest.FixtureRequest
) -> None:
    from compliance.auditing.on_ray import audit  # noqa: PLC0415

    ray = request.getfixturevalue("two_nodes")
    assert sorted(node["NodeManagerAddress"] for node in ray.nodes() if node["Alive"]) == list(NODES)
    batches = audit(ray.data.read_parquet(str(log)), auditor).iter_batches(batch_format="pyarrow", batch_size=None)
    found = pa.concat_tables([batch.cast(SCHEMA) for batch in batches])

    assert found.sort_by("row").combine_chunks().equals(alone)
