import { mockCredentials } from '@backstage/backend-test-utils';
import {
  ComponentStatus,
  DoctorFinding,
  SearchDocuments,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { fixture } from '../__testUtils__/fixtures';
import { startPortal, type Portal } from '../__testUtils__/portal';
import {
  BOARD_PAGE,
  componentDocument,
  DOCTOR_PAGE,
  findingDocument,
  FOR_ALL_SEEING,
} from './documents';

jest.setTimeout(60_000);

describe('what is indexed', () => {
  const component = (more: Partial<ComponentStatus>) =>
    componentDocument({
      id: 'harbor',
      title: 'Harbor',
      readiness: 'NotReady',
      message: 'jobservice is unhealthy',
      blockedBy: [],
      ...more,
    } as ComponentStatus);
  const finding = (more: Partial<DoctorFinding>) =>
    findingDocument(
      {
        rule: 'placeholder',
        severity: 'error',
        message: 'a placeholder was left in',
        fix: 'replace it',
        file: 'apps/security/vault.yaml',
        line: 9,
        column: 5,
        components: ['vault'],
        moreComponents: 0,
        ...more,
      } as DoctorFinding,
      () => 'A placeholder',
      new Set(['vault', 'harbor', 'platform-postgres']),
    ).authorization.resourceRef;

  it('leads to the component on the board, for who may see that one', () => {
    expect(component({})).toMatchObject({
      title: 'Harbor (harbor)',
      text: 'NotReady: jobservice is unhealthy',
      location: '/platform?component=harbor',
      authorization: { resourceRef: 'harbor' },
    });
  });

  it('A12: says nothing of what a blocked component waits for', () => {
    const message = 'waits for platform-postgres: CreateFailed';
    const cause = { id: 'platform-postgres', via: [] };
    const blockedBy = [cause] as unknown as ComponentStatus['blockedBy'];
    const { text } = component({ readiness: 'Blocked', message, blockedBy });
    expect(text).toBe('Blocked: it waits for another component');
  });

  it.each<[string, Partial<DoctorFinding>, string]>([
    ['about one component', {}, 'vault'],
    ['about two', { components: ['harbor', 'vault'] }, FOR_ALL_SEEING],
    ['about more', { moreComponents: 3 }, FOR_ALL_SEEING],
    ['about none', { components: [] }, FOR_ALL_SEEING],
    ['naming another', { message: 'see harbor' }, FOR_ALL_SEEING],
    ['whose fix does', { fix: 'as platform-postgres' }, FOR_ALL_SEEING],
    ['in a file of another', { file: 'apps/harbor.yaml' }, FOR_ALL_SEEING],
  ])('A12: a finding %s is found by %j as %s', (_what, more, ref) => {
    expect(finding(more)).toBe(ref);
  });
});

describe('the route', () => {
  let upstream: Upstream;
  let portal: Portal;
  beforeAll(async () => {
    upstream = await startUpstream({
      '/api/v1/applications': fixture('argocd', 'healthy'),
    });
    const argocd = { url: upstream.url, token: 'sandbox' };
    portal = await startPortal({ config: { argocd } });
    await portal.observe();
  });
  afterAll(async () => {
    await portal.stop();
    await upstream.close();
  });
  const ask = (authorization: string) =>
    portal.get('/search-documents').set('authorization', authorization);
  const service = (subject: string) =>
    mockCredentials.service.header({
      onBehalfOf: mockCredentials.service(subject),
      targetPluginId: 'platform-bootstrap',
    });

  it('tells the search plugin what there is', async () => {
    const { status, body } = await ask(service('plugin:search'));
    expect(status).toBe(200);
    const { components } = SearchDocuments.strict().parse(body);
    expect(components.map(c => c.authorization.resourceRef)).toContain('vault');
  });

  it('leads to the pages, and so is never empty', async () => {
    const { body } = await ask(service('plugin:search'));
    const { components, findings } = SearchDocuments.parse(body);
    expect(components[0]).toEqual(BOARD_PAGE);
    expect(findings).toEqual([DOCTOR_PAGE]);
  });

  it.each([
    ['a person', mockCredentials.user.header()],
    ['nobody', mockCredentials.none.header()],
    ['another plugin', service('plugin:scaffolder')],
  ])('A12: tells %s nothing', async (_who, header) => {
    const { status, text } = await ask(header);
    expect([401, 403]).toContain(status);
    expect(text).not.toContain('vault');
  });
});
