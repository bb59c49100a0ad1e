# The Job vault-seed: may write where nothing is, and neither read nor change what is there.
path "secret/data/platform/*" {
  capabilities = ["create"]
}
