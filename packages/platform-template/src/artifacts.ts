import type { Answers } from './answers';
import type { Step } from './step';

const BASE = 'argocd/app-of-apps';
const VALUES = `${BASE}/values/argo-workflows-values.yaml`;
const SETUP = 'vault/setup.sh';

const SECRET = 'argo-workflows-artifacts';

const credentials = ['access-key', 'secret-key']
  .map(
    key => `    - secretKey: ${key}
      remoteRef:
        key: platform/artifacts
        property: ${key}
`,
  )
  .join('');

const EXTERNAL_SECRET = `# What the object store of the workflows' artifacts and logs is asked with.
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: ${SECRET}
  namespace: argo-workflows
spec:
  refreshInterval: 1h
  secretStoreRef:
    name: vault-backend
    kind: ClusterSecretStore
  target:
    name: ${SECRET}
    creationPolicy: Owner
  data:
${credentials}`;

const WRITTEN = `if [ -n "\${ARTIFACTS_ACCESS_KEY:-}" ]; then
  once artifacts "{\\"access-key\\": \\"$ARTIFACTS_ACCESS_KEY\\", \\"secret-key\\": \\"\${ARTIFACTS_SECRET_KEY:?}\\"}"
else
  echo "no ARTIFACTS_ACCESS_KEY given: write platform/artifacts yourself, see vault/README.md"
fi
`;

const replaced = (file: string, from: string | RegExp, to: string): Step => ({
  ...{ kind: 'replace', file, from, to },
});

const key = (name: string) => ({ name: SECRET, key: name });

/** Where workflows leave artifacts and logs: nowhere, or an object store. @internal */
export function artifactSteps({ artifacts }: Answers): readonly Step[] {
  if (artifacts.kind === 'none') return [];
  const { endpoint, bucket, region } = artifacts;
  return [
    {
      ...{ kind: 'add', file: VALUES, path: ['artifactRepository'] },
      value: {
        archiveLogs: true,
        s3: {
          ...{ endpoint, bucket, ...(region && { region }) },
          insecure: false,
          accessKeySecret: key('access-key'),
          secretKeySecret: key('secret-key'),
        },
      },
    },
    replaced(
      VALUES,
      /^# There is no artifact repository: [^\n]*\n# [^\n]*\n/m,
      '# Artifacts and the logs of workflows go to an object store, whose credentials Vault has.\n',
    ),
    {
      kind: 'create',
      file: `${BASE}/resources/argo-workflows/artifacts.yaml`,
      text: EXTERNAL_SECRET,
    },
    replaced(
      'vault/README.md',
      /^(?=\| `github` )/m,
      '| `artifacts` | `access-key`, `secret-key` | you, through `vault/setup.sh` | Argo Workflows |\n',
    ),
    replaced(SETUP, /^(?=echo "Vault is set up\.)/m, WRITTEN),
    replaced(
      SETUP,
      ' vault/setup.sh\n#\n',
      ' ARTIFACTS_ACCESS_KEY=… ARTIFACTS_SECRET_KEY=… vault/setup.sh\n#\n',
    ),
  ];
}
