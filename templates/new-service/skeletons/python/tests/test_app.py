"""What the service answers."""

import json
import unittest
from wsgiref.util import setup_testing_defaults

from service.app import app


def get(path):
    """The status and body of an answer."""
    environ = {"PATH_INFO": path}
    setup_testing_defaults(environ)
    seen = []
    body = b"".join(app(environ, lambda status, headers: seen.append(status)))
    return seen[0], json.loads(body)


class AppTest(unittest.TestCase):
    def test_says_that_it_is_healthy(self):
        self.assertEqual(get("/healthz"), ("200 OK", {"status": "ok"}))

    def test_says_who_it_is(self):
        self.assertEqual(get("/"), ("200 OK", {"service": "example-service"}))

    def test_says_that_there_is_nothing_elsewhere(self):
        self.assertEqual(get("/elsewhere")[0], "404 Not Found")


if __name__ == "__main__":
    unittest.main()
