#!/bin/sh
# Starts the web server with these pages and asks it, as the stage `test` of the Dockerfile does.
set -eu
url=http://127.0.0.1:8080

nginx -t -q
nginx
trap 'nginx -s quit' EXIT

until wget -q -O /dev/null "$url/healthz"; do
  tries=$((${tries:-0} + 1))
  [ "$tries" -lt 5 ] || exit 1
  sleep 1
done
wget -q -O - "$url/healthz" | grep -q '"status":"ok"'
wget -q -O - "$url/" | grep -q '<title>example-service</title>'
if wget -q -O /dev/null "$url/elsewhere" 2>/dev/null; then
  echo "a page that is not there was answered" >&2
  exit 1
fi
echo "the pages are served"
