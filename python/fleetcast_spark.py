"""Studies in a Spark DataFrame, computed by the program fleetcast, which every worker needs: `pip install fleetcast`.

    import fleetcast_spark
    studies = spark.createDataFrame([("acme", "/lake/acme")], "study string, path string")
    fleetcast_spark.run(studies).write.parquet("/lake/results")

A bad study is a row with its exit code and its problem. Where the program is missing or the machine is at fault, the task
fails, and Spark tries it again.
"""

from pyspark import TaskContext
from pyspark.sql.pandas.types import from_arrow_schema

import fleetcast_batch


def run(frame, rows="studies", options=(), command=None):
    """A DataFrame with a row for each study of a DataFrame, or with `rows="policies"` one for each of their policies.

    The program runs once for each Arrow batch of a partition, with as many threads as the task has CPUs.
    """
    def task(batches):
        threads = TaskContext.get().cpus()
        for batch in batches:
            yield fleetcast_batch.run_batch(batch, rows, options, threads, command)

    return frame.mapInArrow(task, from_arrow_schema(fleetcast_batch.schema(rows, command)))
