"""Every query on DuckDB and on a Spark cluster of this machine: `make test-spark`."""
