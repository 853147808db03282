"""A Parquet file written anew by pyarrow: arguments `codec input output`. Zstandard at Sluice's level."""

from common import start

(parquet,), (codec, source, output) = start("pyarrow.parquet")
level = 3 if codec == "zstd" else None
parquet.write_table(parquet.read_table(source), output, compression=codec, compression_level=level)
