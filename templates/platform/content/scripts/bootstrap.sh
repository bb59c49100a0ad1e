#!/bin/sh
# Phase 0: installs Argo CD, once, and hands it this repository. Argo CD then installs everything else, itself included.
#
#   scripts/bootstrap.sh
#   GITHUB_TOKEN=<may read this repository> scripts/bootstrap.sh     # when the repository is private
#
# It needs kubectl with the rights of an administrator, and helm. Running it again does no harm.
set -eu
cd "$(dirname "$0")/.."

for tool in kubectl helm; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed" >&2; exit 1; }
done
echo "Cluster  $(kubectl config current-context)"

# The version that Argo CD will keep itself at.
application=argocd/app-of-apps/apps/automation/argocd.yaml
version=$(sed -n '/chart: argo-cd$/,/targetRevision:/s/^ *targetRevision: *//p' "$application" | head -n 1)
repository=$(sed -n 's/^[ -]*repoURL: *//p' argocd/app-of-apps/root.yaml | head -n 1)

echo "Argo CD  chart $version"
# The same values as later, but with the admin: nobody can sign in with Authentik before it is there.
helm upgrade --install argocd argo-cd --repo https://argoproj.github.io/argo-helm --version "$version" \
  --namespace argocd --create-namespace \
  --values argocd/app-of-apps/values/argocd-values.yaml \
  --set-string 'configs.cm.admin\.enabled=true' \
  --wait --timeout 10m >/dev/null

if [ -n "${GITHUB_TOKEN:-}" ]; then
  echo "Access   to $repository"
  kubectl apply --server-side -f - >/dev/null <<SECRET
apiVersion: v1
kind: Secret
metadata:
  name: platform-repository
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: repository
stringData:
  type: git
  url: $repository
  username: x-access-token
  password: $GITHUB_TOKEN
SECRET
fi

echo "Root     argocd/app-of-apps/root.yaml"
kubectl apply --server-side -f argocd/app-of-apps/root.yaml >/dev/null

cat <<'NEXT'

Argo CD now installs the platform, wave by wave. It comes to a halt at Vault, which only people can initialise and unseal:

  1. kubectl -n vault get pods --watch                     until vault-0 runs
  2. kubectl -n vault exec -ti vault-0 -- vault operator init
     and unseal vault-0, vault-1 and vault-2               see vault/README.md
  3. vault/setup.sh                                        with the root token
  4. point the DNS names at: kubectl -n traefik get svc traefik
  5. vault/oidc.sh, when Authentik is Ready

To watch:  kubectl -n argocd get applications --watch
Sign-in until Authentik is there:  kubectl -n argocd port-forward svc/argocd-server 8080:80
  user admin, password: kubectl -n argocd get secret argocd-initial-admin-secret -o jsonpath='{.data.password}' | base64 -d
NEXT
