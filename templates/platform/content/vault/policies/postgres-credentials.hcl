# The PushSecrets of the namespace platform: the passwords that Postgres made. They read before they write.
path "secret/data/platform/postgres/*" {
  capabilities = ["create", "read", "update"]
}
path "secret/metadata/platform/postgres/*" {
  capabilities = ["create", "read", "update"]
}
