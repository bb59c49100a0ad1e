#!/bin/sh
# Lets the group platform-team sign in to Vault with Authentik. Run it once Authentik is Ready, with the same VAULT_ADDR and a root token
# as setup.sh (vault operator generate-root makes one).
set -eu
: "${VAULT_ADDR:?}" "${VAULT_TOKEN:?}"

vault auth list -format=json | grep -q '"oidc/"' || vault auth enable oidc
secret=$(vault kv get -mount=secret -field=client-secret platform/clients/vault)
# `-` reads the whole of what is written from standard input.
printf '{"oidc_discovery_url": "https://authentik.example.com/application/o/vault/", "oidc_client_id": "vault", "oidc_client_secret": "%s", "default_role": "person"}' "$secret" |
  vault write auth/oidc/config -
vault write auth/oidc/role/person - <<'ROLE'
{
  "user_claim": "preferred_username",
  "groups_claim": "groups",
  "oidc_scopes": ["openid", "profile", "email"],
  "bound_audiences": ["vault"],
  "bound_claims": { "groups": ["platform-team"] },
  "allowed_redirect_uris": [
    "https://vault.example.com/ui/vault/auth/oidc/oidc/callback",
    "http://localhost:8250/oidc/callback"
  ],
  "token_policies": ["platform-team"],
  "token_ttl": "1h"
}
ROLE
