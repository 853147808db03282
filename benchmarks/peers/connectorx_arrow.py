"""ConnectorX into Arrow over one connection, written by pyarrow."""

from common import start, url

(connectorx, parquet), (table, format, output) = start("connectorx", "pyarrow.parquet")
arrow = connectorx.read_sql(url(), f"SELECT * FROM {table}", return_type="arrow")
parquet.write_table(arrow, output, compression="snappy")
