#!/bin/sh
# Brings the portal's dashboard and alert rules to Grafana Cloud; run it again after a change below grafana/. Needs curl and mimirtool.
#   GRAFANA_URL, GRAFANA_TOKEN            the Grafana of the stack, and a token of a service account that is Editor
#   PROMETHEUS_URL, PROMETHEUS_USER       the stack's Prometheus without a path, and the number that is its user
#   GRAFANA_CLOUD_TOKEN                   a token of an access policy with rules:write
set -eu
cd "$(dirname "$0")/.."

for tool in curl mimirtool; do
  command -v "$tool" >/dev/null || { echo "grafana.sh needs $tool" >&2; exit 1; }
done
for name in GRAFANA_URL GRAFANA_TOKEN PROMETHEUS_URL PROMETHEUS_USER GRAFANA_CLOUD_TOKEN; do
  eval "value=\${$name:-}"
  [ -n "$value" ] || { echo "Set $name: the head of scripts/grafana.sh says to what" >&2; exit 1; }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# In a file, so that no process list shows the token.
(umask 077 && printf 'header = "Authorization: Bearer %s"\n' "$GRAFANA_TOKEN" >"$work/curl")
{
  printf '{"overwrite": true, "message": "from the platform repository", "dashboard": '
  cat grafana/dashboard.json
  printf '}'
} >"$work/dashboard.json"
curl --silent --show-error --fail-with-body --config "$work/curl" --header 'Content-Type: application/json' \
  --data @"$work/dashboard.json" --output "$work/answer" "${GRAFANA_URL%/}/api/dashboards/db" || { cat "$work/answer" >&2; exit 1; }
echo "the dashboard is there: ${GRAFANA_URL%/}/d/platform-bootstrap"

# One namespace of rules, named as the file is; what it held before is replaced.
cp grafana/alerts.yaml "$work/platform-bootstrap.yaml"
MIMIR_ADDRESS=${PROMETHEUS_URL%/} MIMIR_TENANT_ID=$PROMETHEUS_USER MIMIR_API_KEY=$GRAFANA_CLOUD_TOKEN \
  mimirtool rules sync --namespaces platform-bootstrap "$work/platform-bootstrap.yaml"
echo "the alert rules are there"
