import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FilesAtCommit } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { Examiner } from './Examiner';

jest.setTimeout(120_000);

const reference = {
  url: 'https://github.com/acme/platform',
  branch: 'main',
  path: '',
};

const application = (name: string, path = 'apps') =>
  `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
  annotations: { platform-bootstrap.io/owner: "Group:developers" }
spec:
  project: automation
  source:
    repoURL: ${reference.url}
    targetRevision: main
    path: ${path}
  destination: { server: https://kubernetes.default.svc, namespace: ${
    name === 'root' ? 'argocd' : name
  } }
`;

const read = (files: Record<string, string>, commit = 'c1'): FilesAtCommit => ({
  commit,
  files: new Map(Object.entries(files)),
  findings: [],
});

describe('Examiner', () => {
  let examiner: Examiner;
  beforeEach(() => {
    examiner = new Examiner(reference);
  });
  afterEach(() => examiner.close());

  it('says what is there, what is wrong, and what that is about', async () => {
    const { commit, files, applications, findings, subjects } =
      await examiner.examine(
        read({
          'root.yaml': application('root'),
          'apps/one.yaml': application('one', 'absent'),
          'apps/broken.yaml': 'a: [1\n',
        }),
      );
    expect([commit, files]).toEqual(['c1', 3]);
    expect(applications).toEqual([
      {
        ...{ name: 'one', namespace: 'argocd', category: 'automation' },
        owner: 'group:default/developers',
        ...{ file: 'apps/one.yaml', line: 1, isParent: false },
        chart: null,
      },
      expect.objectContaining({ name: 'root', isParent: true }),
    ]);
    const broken = findings.find(({ rule }) => rule === 'yaml-syntax');
    expect(broken).toMatchObject({
      ...{ severity: 'error', file: 'apps/broken.yaml' },
      fix: 'Correct the file; until then root applies no change of one',
      fixable: false,
    });
    expect(subjects[broken?.subject ?? -1]).toEqual([0]);
    const missing = findings.find(({ rule }) => rule === 'path-missing');
    expect(missing).toMatchObject({ file: 'apps/one.yaml', line: 12 });
  });

  it('says the same again after a change that was taken back', async () => {
    const files = { 'root.yaml': application('root', 'absent') };
    const first = await examiner.examine(read(files));
    await examiner.examine(read({ ...files, 'b.yaml': 'kind: Secret\n' }));
    expect(await examiner.examine(read(files))).toEqual(first);
  });

  it('gives up on what takes too long, and starts anew', async () => {
    const files = { 'root.yaml': application('root') };
    const hurried = new Examiner(reference, 1);
    await expect(hurried.examine(read(files))).rejects.toThrow(/abort/);
    await hurried.close();
    expect((await examiner.examine(read(files))).files).toBe(1);
  });

  it('lets the backend answer meanwhile', async () => {
    await examiner.examine(read({}));
    const files = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [
        `apps/${index}.yaml`,
        application(`app-${index}`, `absent/${index}`),
      ]),
    );
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const started = performance.now();
    const { findings } = await examiner.examine(
      read({ ...files, 'root.yaml': application('root') }),
    );
    const took = performance.now() - started;
    delay.disable();
    expect(findings.length).toBeGreaterThanOrEqual(1000);
    // In one thread the two would be the same.
    expect(delay.max / 1e6).toBeLessThan(took / 2);
  });
});
