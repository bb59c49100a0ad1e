# The Job argocd-token: writes the portal's Argo CD token, reads nothing.
path "secret/data/platform/argocd-token" {
  capabilities = ["create", "update"]
}
