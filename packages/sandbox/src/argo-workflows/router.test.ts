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

const API = '/argo-workflows/api/v1';
const SITE = 'argocd/app-of-apps/resources/site';

const WORKFLOW = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { name: nightly }
spec: { entrypoint: main, templates: [{ name: main, suspend: {} }] }
`;

let sandbox: TestSandbox;

beforeAll(async () => {
  const files = platformFiles();
  const path = childPath('argo-workflows');
  files.set(path, applicationYaml('argo-workflows'));
  files.set(`${SITE}/workflow.yaml`, WORKFLOW);
  sandbox = await startTestSandbox({ files });
});
afterAll(() => sandbox.close());

const list = async () =>
  (await sandbox.get(`${API}/workflows/`).expect(200)).body;

it.each(['/version', '/info', '/workflows/', '/workflows/site'])(
  '%s wants a token',
  async path => {
    const { body } = await sandbox.ask(`${API}${path}`).expect(401);
    expect(body.code).toBe(16);
    await sandbox
      .ask(`${API}${path}`)
      .set('Authorization', 'Bearer wrong')
      .expect(401);
  },
);

it('has the workflows of the repository, which succeed after a while', async () => {
  const { items } = await eventually(list, body => body.items?.length > 0);
  expect(items).toMatchObject([
    {
      metadata: { name: 'nightly', namespace: 'site' },
      status: { phase: 'Succeeded', finishedAt: expect.any(String) },
    },
  ]);
});

it('does not know what the server does not have', async () => {
  const { body } = await sandbox.get(`${API}/nothing`).expect(501);
  expect(body).toEqual({ code: 12, message: 'Not Implemented' });
});

describeContract('Argo Workflows’ published API', () => {
  const spec = readSpec('argo-workflows-v4.1.2-swagger.json');
  const prefix = 'io.argoproj.workflow.v1alpha1';

  it.each([
    ['Version', '/version'],
    ['InfoResponse', '/info'],
    ['WorkflowList', '/workflows/'],
  ])('describes the answer %s', async (name, path) => {
    const { body } = await sandbox.get(`${API}${path}`).expect(200);
    const contract = new Contract(spec);
    expect(contract.problems(`/definitions/${prefix}.${name}`, body)).toEqual(
      [],
    );
  });
});
