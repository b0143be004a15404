"""Studies in a pyarrow RecordBatch, computed by the program fleetcast.

A row in: `study` (its name), `path` or `archive` (the bytes of a zip archive with `study.toml` at its top), and `flags`;
`fleetcast schema batch` has more. Rows out: those of `fleetcast schema studies`, or of `fleetcast schema policy-rows`.

Everything goes through pipes: nothing is written to a disk, so nothing is left where a process is killed.
"""

import io
import os
import shutil
import subprocess
import sysconfig
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq

INPUT = pa.schema([
    ("study", pa.string()),
    ("path", pa.string()),
    ("archive", pa.binary()),
    ("flags", pa.list_(pa.string())),
])


class FleetcastError(RuntimeError):
    """The machine is at fault, or the program: not a study. A bad study is a row with its exit code and its problem."""


def program():
    """The program that came with this module, or else the first one on the path."""
    here = os.path.join(sysconfig.get_path("scripts"), "fleetcast")
    found = here if os.access(here, os.X_OK) else shutil.which("fleetcast")
    if found is None:
        raise FleetcastError("the program fleetcast is not on the path: pip install fleetcast")
    return found


def run_batch(batch, rows="studies", options=(), threads=None, command=None):
    """Computes the studies of a RecordBatch; returns a RecordBatch with a row for each study, or with
    `rows="policies"` one for each policy of each study.

    `options` are those of `fleetcast batch`, such as `["--guard"]`. Raises FleetcastError where the machine is at fault.
    """
    piped = io.BytesIO()
    pq.write_table(pa.Table.from_batches([batch]), piped)
    environment = dict(os.environ)
    if threads is not None:
        environment["RAYON_NUM_THREADS"] = str(threads)
    arguments = [command or program(), "batch", "--rows", rows, *options]
    done = subprocess.run(arguments, input=piped.getvalue(), capture_output=True, env=environment)
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace")[-4000:]
        raise FleetcastError(f"fleetcast batch ended with exit code {done.returncode}:\n{said}")
    table = pq.read_table(io.BytesIO(done.stdout)).combine_chunks()
    return next(iter(table.to_batches()), pa.RecordBatch.from_pylist([], schema=table.schema))


def schema(rows="studies", command=None):
    """The columns of the result, as the program has them."""
    return run_batch(pa.RecordBatch.from_pylist([], schema=INPUT), rows, command=command).schema


def pack(folder):
    """The files of a study as the bytes of an archive, for machines that do not see its folder."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for parent, folders, names in os.walk(folder):
            folders.sort()
            for name in sorted(names):
                path = os.path.join(parent, name)
                # A fixed time: the same files give the same bytes.
                entry = zipfile.ZipInfo(os.path.relpath(path, folder).replace(os.sep, "/"))
                entry.compress_type = zipfile.ZIP_DEFLATED
                with open(path, "rb") as file:
                    archive.writestr(entry, file.read())
    return packed.getvalue()
