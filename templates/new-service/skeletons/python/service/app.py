"""Answers requests. It knows nothing of ports and telemetry, so that a test can have it to itself."""

import json
from http import HTTPStatus

PAGES = {
    "/healthz": {"status": "ok"},
    "/": {"service": "example-service"},
}


def app(environ, start_response):
    """The service as a WSGI application."""
    page = PAGES.get(environ.get("PATH_INFO") or "/")
    status = HTTPStatus.OK if page else HTTPStatus.NOT_FOUND
    body = json.dumps(page or {"error": "There is nothing here"}).encode()
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
    ]
    start_response(f"{status.value} {status.phrase}", headers)
    return [body]
