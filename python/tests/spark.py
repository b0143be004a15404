"""One Spark job in a process of its own: rows of studies, written as Parquet.

    spark.py INPUT.parquet OUTPUT SCRATCH [COMMAND]
"""

import os
import sys

from pyspark.sql import SparkSession

import fleetcast_spark


def main(source, target, scratch, command=None):
    java = f"-XX:-UsePerfData -Djava.io.tmpdir={scratch}"
    spark = (
        SparkSession.builder.master(os.environ.get("FLEETCAST_MASTER", "local[2,3]"))
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.local.dir", scratch)
        .config("spark.sql.warehouse.dir", os.path.join(scratch, "warehouse"))
        .config("spark.driver.extraJavaOptions", java)
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "16")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("FATAL")
    studies = spark.read.parquet(source).repartition(4)
    for rows in os.environ.get("FLEETCAST_ROWS", "studies policies").split():
        fleetcast_spark.run(studies, rows, ["--no-ranges"], command).write.parquet(f"{target}/{rows}")
    spark.stop()


main(*sys.argv[1:])
