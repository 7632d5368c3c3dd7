"""Inputs as they really turn up: each was tried on the dashboard once, and each has one function here that tries it."""
