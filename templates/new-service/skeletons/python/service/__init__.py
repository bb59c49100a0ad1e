"""The service example-service."""
