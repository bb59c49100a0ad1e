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

/** What runs took, in milliseconds, smallest first: by the clock, and of this process on its processors. */
type Measured = { readonly clock: number[]; readonly processor: number[] };

function times(runs: number, run: (index: number) => void): Measured {
  const clock: number[] = [];
  const processor: number[] = [];
  for (let index = 0; index < runs; index += 1) {
    const started = performance.now();
    const used = process.cpuUsage();
    run(index);
    clock.push(performance.now() - started);
    const { user, system } = process.cpuUsage(used);
    processor.push((user + system) / 1_000);
  }
  const up = (a: number, b: number) => a - b;
  return { clock: clock.sort(up), processor: processor.sort(up) };
}

function report(what: string, { clock, processor }: Measured) {
  const at = (sorted: readonly number[], share: number) => {
    const index = Math.floor(sorted.length * share);
    const ms = sorted[Math.min(sorted.length - 1, index)];
    return `${ms.toFixed(1)} ms`.padStart(10);
  };
  const figures = [
    `median ${at(clock, 0.5)}`,
    `p99 ${at(clock, 0.99)}`,
    // On a busy machine the clock measures the others too.
    `processor ${at(processor, 0.5)}`,
  ];
  console.log(
    `${what.padEnd(36)} ${figures.join('  ')}  (${clock.length} runs)`,
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
    examine(next);
  }),
);
