# People of the group platform-team, who sign in with Authentik. Policies and auth methods stay with the root token that setup.sh is run with.
path "secret/data/*" {
  capabilities = ["create", "read", "update", "delete"]
}
path "secret/metadata/*" {
  capabilities = ["read", "list", "delete"]
}
path "secret/delete/*" {
  capabilities = ["update"]
}
path "secret/undelete/*" {
  capabilities = ["update"]
}
path "sys/health" {
  capabilities = ["read", "sudo"]
}
path "sys/storage/raft/autopilot/state" {
  capabilities = ["read"]
}
path "sys/policies/acl" {
  capabilities = ["list"]
}
path "sys/policies/acl/*" {
  capabilities = ["read"]
}
