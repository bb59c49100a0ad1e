/* eslint-disable no-console -- this is a command: its output is the console */
import { examine, readRepository, type Repository } from '../src';

const APPLICATIONS = 10_000;
const CATEGORIES = 10;
const REPOSITORY = 'https://github.com/example/platform.git';

const application = (
  name: string,
  project: string,
  source: string,
) => `# ${name}
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
  annotations:
    argocd.argoproj.io/sync-wave: "10"
  finalizers:
    - resources-finalizer.argocd.argoproj.io
spec:
  project: ${project}
${source}
  destination:
    server: https://kubernetes.default.svc
    namespace: ${name}
  syncPolicy:
    automated:
      prune: true
      selfHeal: true
    syncOptions:
      - CreateNamespace=true
      - ServerSideApply=true
`;

const chart = (name: string, project: string, version = '1.2.3') =>
  application(
    name,
    project,
    `  sources:
    - repoURL: https://charts.example.com
      chart: web
      targetRevision: ${version}
      helm:
        releaseName: ${name}
        valueFiles:
          - $values/values/shared.yaml
    - repoURL: ${REPOSITORY}
      targetRevision: main
      ref: values`,
  );

function platform(): Map<string, string> {
  const files = new Map([['values/shared.yaml', 'replicas: 2\n']]);
  for (let category = 0; category < CATEGORIES; category += 1) {
    const name = `category-${category}`;
    files.set(
      `parents/${name}.yaml`,
      application(
        name,
        'root',
        `  source:\n    repoURL: ${REPOSITORY}\n    targetRevision: main\n    path: apps/${name}`,
      ).replace(
        `namespace: ${name}\n  syncPolicy`,
        'namespace: argocd\n  syncPolicy',
      ),
    );
    for (let at = 0; at < APPLICATIONS / CATEGORIES; at += 1) {
      const child = `web-${category}-${at}`;
      files.set(`apps/${name}/${child}.yaml`, chart(child, name));
    }
  }
  return files;
}

const reference = { url: REPOSITORY, branch: 'main', path: '' };

/** Milliseconds of each run. */
function times(runs: number, run: (index: number) => void): number[] {
  return Array.from({ length: runs }, (_, index) => {
    const started = performance.now();
    run(index);
    return performance.now() - started;
  }).sort((a, b) => a - b);
}

function report(what: string, measured: readonly number[]) {
  const at = (share: number) =>
    measured[
      Math.min(measured.length - 1, Math.floor(measured.length * share))
    ];
  const figures = [at(0.5), at(0.99)].map(ms => `${ms.toFixed(1)} ms`);
  console.log(
    `${what.padEnd(58)} median ${figures[0].padStart(
      10,
    )}   p99 ${figures[1].padStart(10)}   (${measured.length} runs)`,
  );
}

const files = platform();
console.log(`${APPLICATIONS} Applications in ${files.size} files\n`);

let repository: Repository | undefined;
report(
  'read everything, nothing known',
  times(5, () => {
    // Nothing is known of other texts, so nothing is taken over.
    repository = readRepository(new Map(files), reference);
  }),
);
if (!repository) throw new Error('Nothing was read');
const known = repository;

const changed = (index: number) => {
  const path = `apps/category-3/web-3-${index}.yaml`;
  const text = chart(`web-3-${index}`, 'category-3', '1.2.4');
  return new Map(files).set(path, text);
};
report(
  'read again, one file changed',
  times(50, index => {
    readRepository(changed(index), reference, known);
  }),
);
report(
  'examine everything, nothing known',
  times(3, () => {
    examine(readRepository(new Map(files), reference));
  }),
);
examine(known);
report(
  'examine again, one file changed',
  times(10, index => {
    const next = readRepository(changed(index), reference, known);
    examine(next, { previous: known });
  }),
);
