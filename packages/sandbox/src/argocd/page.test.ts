import { applicationYaml, childPath } from '../__testUtils__/platformFiles';
import {
  eventually,
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const pageOf = (path: string) => sandbox.ask(`/argocd/applications/${path}`);

describe('an Application’s page', () => {
  it('tells its state and its objects', async () => {
    const { text } = await pageOf('argocd/harbor').expect(200);
    expect(text).toContain('<span class="badge good">Healthy</span>');
    expect(text).toContain('<td>Deployment</td><td>harbor-core</td>');
    expect(text).toContain('successfully synced');
  });

  it('leads from a parent to its children', async () => {
    const { text } = await pageOf('argocd/apps-parent').expect(200);
    expect(text).toContain(
      'href="/argocd/applications/argocd/vault">vault</a>',
    );
  });

  it('tells what stands in its way, as text', async () => {
    const manifest = applicationYaml('queue', { project: "'<script>'" });
    await sandbox.mergeFiles('queue', { [childPath('queue')]: manifest });
    const { text } = await eventually(
      () => pageOf('argocd/queue'),
      answer => answer.text.includes('InvalidSpecError'),
    );
    expect(text).toContain('project &lt;script&gt; which does not exist');
    expect(text).not.toContain('<script');
  });

  it.each(['argocd/nobody', 'elsewhere/harbor'])(
    '%s is not found',
    async path => {
      const { text } = await pageOf(path).expect(404);
      expect(text).toContain('Argo CD has no Application');
    },
  );
});
