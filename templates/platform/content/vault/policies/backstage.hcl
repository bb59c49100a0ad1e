# The portal's native check: the state of the raft cluster, and no secret. Seal, initialisation and the active node are told to everybody.
path "sys/storage/raft/autopilot/state" {
  capabilities = ["read"]
}
