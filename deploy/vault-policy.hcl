# The board asks /v1/sys/health without a token, so the portal needs none. This is the policy for the day it gets one: the seal and the
# mounts, never a secret.
path "sys/health" {
  capabilities = ["read", "sudo"]
}
path "sys/mounts" {
  capabilities = ["read"]
}
path "+/data/*" {
  capabilities = ["deny"]
}
