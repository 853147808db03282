"""ADBC's PostgreSQL driver into Arrow batches, written by pyarrow as they come."""

from common import start, url

(adbc, parquet), (table, format, output) = start("adbc_driver_postgresql.dbapi", "pyarrow.parquet")
with adbc.connect(url()) as connection, connection.cursor() as cursor:
    cursor.execute(f"SELECT * FROM {table}")
    reader = cursor.fetch_record_batch()
    with parquet.ParquetWriter(output, reader.schema, compression="snappy") as writer:
        for batch in reader:
            writer.write_batch(batch)
