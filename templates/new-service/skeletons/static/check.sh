#!/bin/sh
# Starts the web server with these pages and asks it, as the stage `test` of the Dockerfile does.
set -eu
url=http://127.0.0.1:8080

nginx -t -q
nginx
trap 'nginx -s quit' EXIT

for attempt in 1 2 3 4 5; do
  wget -q -O /dev/null "$url/healthz" && break
  sleep 1
done
wget -q -O - "$url/healthz" | grep -q '"status":"ok"'
wget -q -O - "$url/" | grep -q '<title>example-service</title>'
if wget -q -O /dev/null "$url/elsewhere" 2>/dev/null; then
  echo "a page that is not there was answered" >&2
  exit 1
fi
echo "the pages are served"
