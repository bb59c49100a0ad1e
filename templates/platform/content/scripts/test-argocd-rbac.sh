#!/bin/sh
# Holds Argo CD's RBAC policy to what it is meant to say. It needs the argocd command, and no Argo CD.
set -eu
cd "$(dirname "$0")/.."

policy=$(mktemp)
trap 'rm -f "$policy"' EXIT
# The block `policy.csv: |` of the values.
awk '/^ *policy\.csv: \|/ { indent = match($0, /[^ ]/); inside = 1; next }
  inside && NF && match($0, /[^ ]/) <= indent { exit }
  inside { sub(/^ +/, ""); print }' argocd/app-of-apps/values/argocd-values.yaml >"$policy"
argocd admin settings rbac validate --policy-file "$policy"

failed=0
# expect <Yes|No> <who> <action> <resource> <object>
expect() {
  answer=$(argocd admin settings rbac can "$2" "$3" "$4" "$5" --policy-file "$policy" --default-role '' || true)
  if [ "$answer" = "$1" ]; then
    echo "right: $2 $3 $4 $5: $answer"
  else
    echo "WRONG: $2 $3 $4 $5: $answer, not $1" >&2
    failed=1
  fi
}

expect Yes platform-team sync applications 'automation/harbor'
expect Yes platform-team update projects 'automation'
expect Yes developers get applications 'automation/harbor'
expect Yes developers get logs 'automation/harbor'
expect No developers sync applications 'automation/harbor'
expect No developers delete applications 'automation/harbor'
expect No developers get clusters '*'
expect No developers get repositories '*'
expect Yes backstage get applications 'security/vault'
expect No backstage sync applications 'security/vault'
expect No backstage get logs 'security/vault'
expect No backstage get projects 'security'
expect No backstage create exec 'security/vault'
expect No strangers get applications 'automation/harbor'
exit "$failed"
