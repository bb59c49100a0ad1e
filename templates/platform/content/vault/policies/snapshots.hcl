# The CronJob vault-snapshots.
path "sys/storage/raft/snapshot" {
  capabilities = ["read"]
}
