"""DuckDB's postgres extension: COPY … TO straight from the table, on one connection."""

import sys

from common import start, url

try:
    import duckdb

    connection = duckdb.connect(config={"threads": 1})
    connection.execute("LOAD postgres")
except Exception:
    sys.exit(3)  # the library or its extension is not on this machine

_, (table, format, output) = start("duckdb")
connection.execute(f"ATTACH '{url()}' AS source (TYPE postgres, READ_ONLY)")
options = "(FORMAT csv, HEADER)" if format == "csv" else "(FORMAT parquet, COMPRESSION snappy)"
connection.execute(f"COPY (SELECT * FROM source.public.{table}) TO '{output}' {options}")
