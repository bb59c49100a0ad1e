"""Serves the application: `python -m service`."""

import os

from waitress import serve

from service.app import app
from service.telemetry import traced

serve(traced(app), host="0.0.0.0", port=int(os.environ.get("PORT", "8080")))
