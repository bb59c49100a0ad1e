import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  Contract,
  describeContract,
  readSpec,
} from '../__testUtils__/contracts';
import {
  applicationYaml,
  childPath,
  platformFiles,
} from '../__testUtils__/platformFiles';
import {
  eventually,
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';

const TEMPLATES = resolve(
  __dirname,
  '../../../../templates/platform/content/argocd/workflows',
);
const IMAGE = 'harbor.example.com/platform/backstage';
const FILE = 'argocd/app-of-apps/resources/backstage/deployment.yaml';

const deployment = (image: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: backstage }
spec:
  selector: { matchLabels: { app.kubernetes.io/name: backstage } }
  template:
    metadata: { labels: { app.kubernetes.io/name: backstage } }
    spec:
      containers:
        - name: backstage
          image: ${image}
        - name: proxy
          image: elsewhere.example.com/proxy:1
`;

const template = (name: string) =>
  readFileSync(resolve(TEMPLATES, name), 'utf8');

const inGit = (name: string, path: string) =>
  applicationYaml(name, {
    source: `{ repoURL: 'https://github.com/example/platform.git', path: ${path}, targetRevision: main }`,
  });

function files() {
  const found = platformFiles();
  found.set(childPath('argo-workflows'), applicationYaml('argo-workflows'));
  found.set(childPath('harbor'), applicationYaml('harbor'));
  found.set(childPath('workflows'), inGit('workflows', 'argocd/workflows'));
  found.set(
    childPath('backstage'),
    inGit('backstage', 'argocd/app-of-apps/resources/backstage'),
  );
  found.set(FILE, deployment(`${IMAGE}:0.1.0`));
  for (const name of ['build-image', 'build-backstage', 'github-push']) {
    found.set(`argocd/workflows/${name}.yaml`, template(`${name}.yaml`));
  }
  return found;
}

type Node = {
  displayName: string;
  type: string;
  templateName?: string;
  phase: string;
  message?: string;
  boundaryID?: string;
  inputs?: { parameters: { name: string; value: string }[] };
  outputs?: { parameters?: { name: string; value: string }[] };
};
type Workflow = {
  metadata: { name: string; labels: Record<string, string> };
  spec: { arguments: { parameters: { name: string; value: string }[] } };
  status: {
    phase: string;
    message?: string;
    nodes: Record<string, Node>;
  };
};

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox({ files: files() });
});
afterAll(() => sandbox.close());

const WORKFLOWS = '/argo-workflows/api/v1/workflows/argo-workflows';
const ARTIFACTS =
  '/harbor/api/v2.0/projects/platform/repositories/backstage/artifacts';

const workflow = async (name: string): Promise<Workflow> =>
  (await sandbox.get(`${WORKFLOWS}/${name}`).expect(200)).body;
const over = (name: string) =>
  eventually(
    () => workflow(name),
    ({ status }) => status.phase !== 'Running',
  );
const pods = ({ status }: Workflow) =>
  Object.values(status.nodes)
    .filter(({ type }) => type === 'Pod')
    .map(({ displayName, phase }) => `${displayName} ${phase}`);
const artifact = (digest: string, query = '') =>
  sandbox.get(`${ARTIFACTS}/${digest}${query}`);
const images = async (): Promise<string[]> =>
  (await sandbox.get('/argocd/api/v1/applications/backstage').expect(200)).body
    .status.summary.images;

let changes = 0;
async function push(): Promise<{ commit: string; workflows: string[] }> {
  changes += 1;
  const { body } = await sandbox
    .lever('push', {
      repository: 'backstage-app',
      path: 'CHANGES.md',
      content: `${changes}\n`,
      message: `Change number ${changes}`,
    })
    .expect(200);
  return body;
}

const revisions = ({ status }: Workflow) =>
  Object.values(status.nodes)
    .filter(({ templateName }) => templateName === 'clone')
    .map(
      ({ inputs }) =>
        inputs?.parameters.find(({ name }) => name === 'revision')?.value,
    );

const builtBy = ({ status }: Workflow) =>
  Object.values(status.nodes)
    .find(({ templateName }) => templateName === 'build')
    ?.outputs?.parameters?.find(({ name }) => name === 'digest')?.value ?? '';

describe('at rest', () => {
  it('runs what one change of the portal has delivered', async () => {
    const { body } = await sandbox
      .get('/api/v3/repos/example/backstage-app/commits')
      .expect(200);
    expect(body).toHaveLength(1);
    const [{ sha }] = body;
    const [found] = (await sandbox.get(WORKFLOWS).expect(200)).body.items;
    expect(found.metadata.labels).toMatchObject({
      'app.kubernetes.io/name': 'backstage',
      'app.kubernetes.io/version': sha,
      'workflows.argoproj.io/phase': 'Succeeded',
    });
    const image = `${IMAGE}:${sha}@${builtBy(found)}`;
    expect(await images()).toEqual(['elsewhere.example.com/proxy:1', image]);
    const { body: runs } = await sandbox
      .get('/kubernetes/api/v1/namespaces/backstage/pods')
      .expect(200);
    expect(runs.items[0].status.containerStatuses[0]).toMatchObject({
      image,
      imageID: `${IMAGE}@${builtBy(found)}`,
      ready: true,
    });
  });

  it('shows the repository and its commit to people and to git', async () => {
    const { body } = await sandbox
      .get('/api/v3/repos/example/backstage-app/commits/main')
      .expect(200);
    const page = body.html_url.slice(sandbox.url.length);
    expect((await sandbox.ask(page).expect(200)).text).toContain(
      'Show the platform on the first page',
    );
    await sandbox.ask('/example/backstage-app/tree/main').expect(200);
    await sandbox.ask('/example/backstage-app.git/info/refs').expect(200);
    await sandbox.ask('/example/no-such-repository').expect(404);
    await sandbox.get('/api/v3/repos/example/no-such-repository').expect(404);
  });
});

it('delivers a push through a pull request', async () => {
  const { commit, workflows } = await push();
  expect(workflows).toHaveLength(1);
  const done = await over(workflows[0]);
  expect(done.status.phase).toBe('Succeeded');
  expect(done.spec.arguments.parameters).toEqual([
    { name: 'github-revision', value: commit },
    { name: 'backstage-version', value: commit },
  ]);
  // The commit of the sources, and the tip of the platform repository.
  expect(revisions(done)).toEqual([commit, '']);
  expect(pods(done)).toEqual([
    'clone Succeeded',
    'build Succeeded',
    'sign Succeeded',
    'clone Succeeded',
    'write-digest Succeeded',
    'push Succeeded',
    'pull-request Succeeded',
  ]);
  const workflowPage = `/argo-workflows/workflows/argo-workflows/${workflows[0]}`;
  expect((await sandbox.ask(workflowPage).expect(200)).text).toContain(
    'write-digest',
  );
  await sandbox.ask(`${workflowPage}x`).expect(404);
  const digest = builtBy(done);
  const harborPage = `/harbor/harbor/projects/3/repositories/backstage/artifacts-tab/artifacts/${digest}`;
  expect((await sandbox.ask(harborPage).expect(200)).text).toContain(commit);
  await sandbox.ask(`${harborPage}0`).expect(404);
  const { body } = await artifact(
    digest,
    '?with_scan_overview=true&with_accessory=true',
  ).expect(200);
  expect(body.tags.map((tag: { name: string }) => tag.name)).toEqual([commit]);
  expect(body.accessories).toMatchObject([{ type: 'signature.cosign' }]);
  expect(Object.values(body.scan_overview)).toMatchObject([
    { scan_status: 'Success', severity: 'Medium', summary: { total: 14 } },
  ]);
  expect(await images()).not.toContain(`${IMAGE}:${commit}@${digest}`);
  const pulls = await eventually(
    async () =>
      (
        await sandbox.get('/api/v3/repos/example/platform/pulls')
      ).body,
    found => found.length > 0,
  );
  expect(pulls[0].title).toBe(`Run ${IMAGE}:${commit}`);
  await sandbox.lever(`pulls/${pulls[0].number}/merge`).expect(200);
  await eventually(images, found =>
    found.includes(`${IMAGE}:${commit}@${digest}`),
  );
});

it('fails at the step that it is told to, once', async () => {
  await sandbox.lever('build', { message: 'no space left on device' });
  const failed = await over((await push()).workflows[0]);
  expect(failed.status).toMatchObject({
    phase: 'Failed',
    message: expect.stringContaining('failed'),
  });
  const build = Object.values(failed.status.nodes).find(
    ({ templateName, type }) => templateName === 'build' && type === 'Pod',
  );
  expect(build).toMatchObject({
    phase: 'Failed',
    message: 'Error (exit code 1): no space left on device',
  });
  expect(pods(failed)).toEqual(['clone Succeeded', 'build Failed']);
  expect(builtBy(failed)).toBe('');
  expect((await over((await push()).workflows[0])).status.phase).toBe(
    'Succeeded',
  );
});

it('finds what the scanner is told to find', async () => {
  await sandbox.lever('scan', { critical: 2, low: 1 }).expect(200);
  const digest = builtBy(await over((await push()).workflows[0]));
  const { body } = await eventually(
    async () => artifact(digest, '?with_scan_overview=true'),
    ({ text }) => text.includes('"Success"'),
  );
  expect(Object.values(body.scan_overview)).toMatchObject([
    {
      severity: 'Critical',
      summary: { total: 3, summary: { Critical: 2, Low: 1 } },
    },
  ]);
});

it('says why a digest cannot be written', async () => {
  await sandbox.lever('repository/file', {
    path: FILE,
    content: deployment('elsewhere.example.com/backstage:1'),
  });
  const failed = await over((await push()).workflows[0]);
  expect(
    Object.values(failed.status.nodes).find(
      ({ templateName }) => templateName === 'write-digest',
    )?.message,
  ).toBe(`Error (exit code 1): no container in ${FILE} runs ${IMAGE}`);
});

it.each([
  [{ repository: 'nothing' }, 404, 'there are: backstage-app'],
  [{ path: '../x' }, 400, 'cannot hold the path'],
  [{ message: '' }, 400, '"message"'],
])('refuses the push %j', async (wrong, status, says) => {
  const { body } = await sandbox
    .lever('push', {
      ...{ repository: 'backstage-app', path: 'a', content: 'a' },
      ...{ message: 'Say a', ...wrong },
    })
    .expect(status);
  expect(body.message).toContain(says);
});

it('does not push what changes nothing', async () => {
  const same = {
    ...{ repository: 'backstage-app', path: 'same', content: '1' },
    message: 'Same',
  };
  await sandbox.lever('push', same).expect(200);
  await sandbox.lever('push', same).expect(400);
});

describeContract('the published APIs', () => {
  it('describe workflows that a push started', async () => {
    const { body } = await eventually(
      async () => sandbox.get(WORKFLOWS),
      ({ text }) => !text.includes('"Running"'),
    );
    const spec = readSpec('argo-workflows-v4.1.2-swagger.json');
    const name = 'io.argoproj.workflow.v1alpha1.WorkflowList';
    expect(new Contract(spec).problems(`/definitions/${name}`, body)).toEqual(
      [],
    );
  });

  it('describe artifacts', async () => {
    const { body } = await sandbox
      .get(`${ARTIFACTS}?with_scan_overview=true&with_accessory=true`)
      .expect(200);
    const contract = new Contract(readSpec('harbor-v2.15.2-swagger.yaml'));
    for (const one of body) {
      expect(contract.problems('/definitions/Artifact', one)).toEqual([]);
    }
    expect(body.length).toBeGreaterThan(2);
  });
});
