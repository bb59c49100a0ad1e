#!/bin/sh
# Sets Vault up once it is initialised and unsealed: mounts, policies, who may sign in with what. Running it again changes nothing that is
# right already.
#
#   kubectl -n vault port-forward svc/vault-active 8200:8200 &
#   export VAULT_ADDR=http://127.0.0.1:8200 VAULT_TOKEN=<the root token>
#   GITHUB_TOKEN=… NEW_SERVICES_TOKEN=… GRAFANA_CLOUD_TOKEN=… vault/setup.sh
#
# It needs vault, openssl and cosign on this machine. Revoke the root token when you are done: vault token revoke -self
set -eu

cd "$(dirname "$0")"
: "${VAULT_ADDR:?say where Vault is: export VAULT_ADDR=http://127.0.0.1:8200}"
: "${VAULT_TOKEN:?sign in first: export VAULT_TOKEN=<the root token>}"
for tool in vault openssl cosign; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed" >&2; exit 1; }
done

has() { vault "$1" list -format=json | grep -q "\"$2/\""; }

has audit file || vault audit enable file file_path=/vault/audit/audit.log
has secrets secret || vault secrets enable -path=secret -version=2 kv
has auth kubernetes || vault auth enable kubernetes
# Vault's own service account asks Kubernetes whether a token is good.
vault write auth/kubernetes/config kubernetes_host=https://kubernetes.default.svc

for policy in policies/*.hcl; do
  name=$(basename "$policy" .hcl)
  vault policy write "$name" "$policy"
done

# role, service account, namespace; each role has the policy of its name.
while read -r role account namespace; do
  vault write "auth/kubernetes/role/$role" \
    bound_service_account_names="$account" \
    bound_service_account_namespaces="$namespace" \
    audience=vault token_policies="$role" token_ttl=20m token_max_ttl=1h
done <<ROLES
external-secrets external-secrets external-secrets-system
postgres-credentials postgres-credentials platform
seed vault-seed vault
argocd-token argocd-token argocd
backstage backstage backstage
snapshots vault-snapshots vault
ROLES

# Writes a secret where there is none. $1: path below platform/, $2: JSON, on standard input so that no process list shows it.
once() {
  if vault kv metadata get -mount=secret "platform/$1" >/dev/null 2>&1; then
    echo "platform/$1 is there already"
  else
    printf '%s' "$2" | vault kv put -mount=secret "platform/$1" - >/dev/null
    echo "platform/$1 is written"
  fi
}

# A text as JSON has it, line ends escaped.
json() { awk '{ gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); printf "%s%s", sep, $0; sep = "\\n" }'; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Signs the tokens that Harbor gives to those who pull and push.
openssl req -x509 -newkey rsa:4096 -nodes -sha256 -days 3650 -subj /CN=harbor-token \
  -keyout "$work/tls.key" -out "$work/tls.crt" 2>/dev/null
once harbor-token "{\"certificate\": \"$(json <"$work/tls.crt")\", \"private-key\": \"$(json <"$work/tls.key")\"}"

# Signs the images that the platform builds.
COSIGN_PASSWORD=$(openssl rand -hex 32)
export COSIGN_PASSWORD
(cd "$work" && cosign generate-key-pair >/dev/null)
once cosign "{\"password\": \"$COSIGN_PASSWORD\", \"private-key\": \"$(json <"$work/cosign.key")\", \"public-key\": \"$(json <"$work/cosign.pub")\"}"

# What only you can know. Without it the components that need it stay NotReady, and the board says so.
if [ -n "${GITHUB_TOKEN:-}" ]; then
  once github "{\"token\": \"$GITHUB_TOKEN\", \"webhook-secret\": \"$(openssl rand -hex 32)\"}"
else
  echo "no GITHUB_TOKEN given: write platform/github yourself, see vault/README.md"
fi
if [ -n "${NEW_SERVICES_TOKEN:-}" ]; then
  # In the place of the empty one that the Job writes.
  printf '%s' "{\"token\": \"$NEW_SERVICES_TOKEN\"}" | vault kv put -mount=secret platform/new-services - >/dev/null
  echo "platform/new-services is written"
else
  echo "no NEW_SERVICES_TOKEN given: the portal makes no services until you write platform/new-services, see vault/README.md"
fi
if [ -n "${GRAFANA_CLOUD_TOKEN:-}" ]; then
  once grafana-cloud "{\"token\": \"$GRAFANA_CLOUD_TOKEN\", \"metrics-username\": \"${GRAFANA_CLOUD_METRICS_USER:?}\", \"logs-username\": \"${GRAFANA_CLOUD_LOGS_USER:?}\", \"otlp-username\": \"${GRAFANA_CLOUD_OTLP_USER:?}\", \"fleet-username\": \"${GRAFANA_CLOUD_FLEET_USER:?}\"}"
else
  echo "no GRAFANA_CLOUD_TOKEN given: write platform/grafana-cloud yourself, see vault/README.md"
fi
echo "Vault is set up. The Job vault-seed now writes everything that can be made up."
