"""What is fetched from an object store, against moto's server of S3 (`make test-store`)."""
