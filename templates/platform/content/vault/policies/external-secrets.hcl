# External Secrets reads what the platform's components are given, and writes nothing.
path "secret/data/platform/*" {
  capabilities = ["read"]
}
