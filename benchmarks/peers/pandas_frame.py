"""pandas: the whole table as a frame, then to_csv or to_parquet."""

from common import start, url

(pandas, sqlalchemy, _), (table, format, output) = start("pandas", "sqlalchemy", "psycopg2")
frame = pandas.read_sql(f"SELECT * FROM {table}", sqlalchemy.create_engine(url("postgresql+psycopg2")))
if format == "csv":
    frame.to_csv(output, index=False)
else:
    frame.to_parquet(output, compression="snappy")
