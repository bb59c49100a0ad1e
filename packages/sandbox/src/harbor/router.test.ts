import {
  Contract,
  describeContract,
  readSpec,
} from '../__testUtils__/contracts';
import { childPath, platformFiles } from '../__testUtils__/platformFiles';
import {
  eventually,
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';
import { HARBOR_COMPONENTS, UNTOUCHED } from '../levers/LeverState';
import { healthReport } from './health';

const API = '/harbor/api/v2.0';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const basic = (path: string, password = 'sandbox') =>
  sandbox.ask(`${API}${path}`).auth('robot$portal', password);

describe('healthReport', () => {
  it('is healthy as long as every component is', () => {
    expect(healthReport(UNTOUCHED)).toEqual({
      status: 'healthy',
      components: HARBOR_COMPONENTS.map(name => ({ name, status: 'healthy' })),
    });
    const named = healthReport({
      ...UNTOUCHED,
      harbor: new Map([['core', 'healthy']]),
    });
    expect(named).toMatchObject({ status: 'healthy' });
  });

  it.each(HARBOR_COMPONENTS)(
    'is unhealthy with %s, and says why',
    component => {
      const report = healthReport({
        ...UNTOUCHED,
        harbor: new Map([[component, 'unhealthy']]),
      }) as { status: string; components: { name: string; error?: string }[] };
      expect(report.status).toBe('unhealthy');
      expect(report.components.filter(c => c.error)).toEqual([
        {
          name: component,
          status: 'unhealthy',
          error: expect.stringContaining(component),
        },
      ]);
    },
  );
});

describe('without credentials', () => {
  it('health and ping are open', async () => {
    expect((await sandbox.ask(`${API}/health`).expect(200)).body.status).toBe(
      'healthy',
    );
    expect((await sandbox.ask(`${API}/ping`).expect(200)).text).toBe('Pong');
  });

  it('health answers 200 even when it is not', async () => {
    await sandbox.lever('harbor', {
      component: 'database',
      status: 'unhealthy',
    });
    expect((await sandbox.ask(`${API}/health`).expect(200)).body.status).toBe(
      'unhealthy',
    );
    await sandbox.lever('harbor', { component: 'database', status: 'healthy' });
  });

  it('systeminfo says little', async () => {
    const { body } = await sandbox.ask(`${API}/systeminfo`).expect(200);
    expect(body.auth_mode).toBe('oidc_auth');
    expect(body.harbor_version).toBeUndefined();
  });

  it.each(['/projects', '/statistics', '/quotas', '/scanners', '/robots'])(
    '%s is closed',
    async path => {
      const { body } = await sandbox.ask(`${API}${path}`).expect(401);
      expect(body.errors[0].code).toBe('UNAUTHORIZED');
      await basic(path, 'wrong').expect(401);
    },
  );
});

describe('with credentials', () => {
  it('systeminfo says which version', async () => {
    const { body } = await basic('/systeminfo').expect(200);
    expect(body).toMatchObject({
      harbor_version: expect.stringContaining('2.15'),
      external_url: `${sandbox.url}/harbor`,
      read_only: false,
    });
  });

  it('lists say how many there are', async () => {
    for (const path of ['/projects', '/quotas', '/scanners']) {
      const { body, headers } = await basic(path).expect(200);
      expect(headers['x-total-count']).toBe(String(body.length));
    }
    expect(
      (await basic('/statistics').expect(200)).body.total_project_count,
    ).toBe(3);
  });

  it('takes the token as well', async () => {
    await sandbox.get(`${API}/projects`).expect(200);
  });

  it('knows no other path', async () => {
    const { body } = await basic('/robots').expect(404);
    expect(body.errors[0].code).toBe('NOT_FOUND');
  });
});

describe('its room and its scanner', () => {
  const set = (state: string) =>
    sandbox.lever('product', { product: 'harbor', state }).expect(200);
  afterEach(() => set('roomy'));

  it.each([
    ['roomy', 0.4],
    ['quota-near-limit', 0.95],
    ['quota-exhausted', 1],
  ])('%s: %d of the quota is used', async (state, share) => {
    await set(state);
    const { body } = await basic('/quotas').expect(200);
    const [{ hard, used }] = body;
    expect(used.storage / hard.storage).toBeCloseTo(share, 5);
    expect(body[1].hard.storage).toBe(-1);
  });

  it('has a scanner, as healthy as trivy is, or none', async () => {
    const scanners = async () => (await basic('/scanners').expect(200)).body;
    expect(await scanners()).toMatchObject([
      { is_default: true, health: 'healthy' },
    ]);
    const component = 'trivy';
    await sandbox.lever('harbor', { component, status: 'unhealthy' });
    expect(await scanners()).toMatchObject([{ health: 'unhealthy' }]);
    await sandbox.lever('harbor', { component, status: 'healthy' });
    await set('no-scanner');
    expect(await scanners()).toEqual([]);
  });
});

describe('a platform without Harbor', () => {
  it('has nothing behind the address, until an Application brings it', async () => {
    const files = platformFiles();
    const manifest = files.get(childPath('harbor')) ?? '';
    files.delete(childPath('harbor'));
    const other = await startTestSandbox({ files });
    await other.ask('/harbor/api/v2.0/health').expect(404);
    await other.mergeFiles('harbor', {
      [childPath('harbor')]: manifest.replaceAll(
        'https://github.com/example/platform.git',
        other.repositoryUrl,
      ),
    });
    await eventually(
      async () => (await other.ask('/harbor/api/v2.0/health')).status,
      status => status === 200,
    );
    await other.close();
  });
});

describeContract('Harbor’s published API', () => {
  const api = () => new Contract(readSpec('harbor-v2.15.2-swagger.yaml'));

  it('describes every answer', async () => {
    const contract = api();
    const fits = async (schema: string, path: string) => {
      const { body } = await basic(path).expect(200);
      expect(contract.problems(`/definitions/${schema}`, body)).toEqual([]);
    };
    await fits('OverallHealthStatus', '/health');
    await fits('GeneralInfo', '/systeminfo');
    await fits('Statistic', '/statistics');
    for (const [schema, path] of [
      ['Project', '/projects'],
      ['Quota', '/quotas'],
      ['ScannerRegistration', '/scanners'],
    ]) {
      const { body } = await basic(path);
      expect(contract.listProblems(`/definitions/${schema}`, body)).toEqual([]);
    }
    const anonymous = await sandbox.ask(`${API}/systeminfo`);
    expect(
      contract.problems('/definitions/GeneralInfo', anonymous.body),
    ).toEqual([]);
    const refused = await sandbox.ask(`${API}/projects`);
    expect(contract.problems('/definitions/Errors', refused.body)).toEqual([]);
  });

  it('knows the fields that the sandbox sends', async () => {
    const { definitions } = readSpec('harbor-v2.15.2-swagger.yaml');
    const { body } = await basic('/systeminfo');
    const known = Object.keys(definitions.GeneralInfo.properties);
    expect(Object.keys(body).filter(key => !known.includes(key))).toEqual([]);
    const health = await basic('/health');
    const component = Object.keys(definitions.ComponentHealthStatus.properties);
    for (const item of health.body.components) {
      expect(Object.keys(item).filter(key => !component.includes(key))).toEqual(
        [],
      );
    }
  });
});
