# Seal, initialisation and the active node are told to everybody. The state of the raft cluster is not: this is all that the portal's token
# may read. A token's own look-up and renewal are in Vault's policy "default".
path "sys/storage/raft/autopilot/state" {
  capabilities = ["read"]
}
