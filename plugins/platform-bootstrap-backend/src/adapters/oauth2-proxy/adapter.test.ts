import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  startUpstream,
  type Answer,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { component } from '../../__testUtils__/platform';
import { fixture } from '../../__testUtils__/fixtures';
import { oauth2Proxy } from './adapter';

const context = { signal: new AbortController().signal, now: () => 0 };
const components = [
  component('front', {
    version: { chart: 'oauth2-proxy', targetRevision: '1' },
  }),
  component('vault'),
];
const ISSUER = 'https://authentik.example.com/application/o/backstage';
const AUTHORIZE = 'https://authentik.example.com/application/o/authorize/';
const DISCOVERY = '/issuer/.well-known/openid-configuration';

const leadsTo =
  (address: string, status = 302): Answer =>
  res =>
    res
      .writeHead(status, {
        location: `${address}?client_id=portal&state=secret-of-this-sign-in`,
      })
      .end();
const status =
  (code: number): Answer =>
  res =>
    res.writeHead(code, { 'content-type': 'text/plain' }).end('OK');

let upstream: Upstream;
let proxy: HttpClient;
let issuer: HttpClient;

beforeAll(async () => {
  upstream = await startUpstream();
  const product = 'OAuth2 Proxy';
  proxy = new HttpClient(upstream.endpoint({ product }), 2_000);
  const url = `${upstream.url}/issuer`;
  issuer = new HttpClient(upstream.endpoint({ product: 'Issuer', url }), 2_000);
});
beforeEach(() => {
  upstream.fail(null);
  upstream.asked.length = 0;
  upstream.routes['/ready'] = status(200);
  upstream.routes['/oauth2/start'] = leadsTo(AUTHORIZE);
  upstream.routes[DISCOVERY] = fixture('oauth2-proxy', 'discovery');
});
afterAll(() => Promise.all([proxy.close(), issuer.close(), upstream.close()]));

const observe = (issuerUrl = ISSUER) =>
  oauth2Proxy.connect({ proxy, issuer, issuerUrl })(components, context);
const front = async (issuerUrl = ISSUER) =>
  (await observe(issuerUrl)).get('front')!;

it('is healthy when the sign-in leads to the issuer', async () => {
  const { conditions, health, facts } = await front();
  expect(conditions).toMatchObject([
    { type: 'ProxyReady', status: 'True', reason: 'ProxyReady' },
    {
      type: 'SignInLeadsToIssuer',
      status: 'True',
      reason: 'RightIssuer',
      message: `the sign-in leads to ${ISSUER}`,
    },
  ]);
  expect(health).toBe('Healthy');
  expect(facts[1]).toEqual({
    request: 'GET /oauth2/start',
    data: { status: 302, leadsTo: AUTHORIZE },
  });
  expect(JSON.stringify(facts)).not.toContain('secret-of-this-sign-in');
  expect(upstream.asked).toHaveLength(3);
});

it.each<[string, Record<string, Answer>, string, string]>([
  [
    'another host',
    { '/oauth2/start': leadsTo('https://evil.example.com/authorize') },
    'WrongIssuer',
    `the sign-in leads to https://evil.example.com/authorize, not to ${AUTHORIZE}`,
  ],
  [
    'another path of the same host',
    { '/oauth2/start': leadsTo('https://authentik.example.com/elsewhere/') },
    'WrongIssuer',
    `the sign-in leads to https://authentik.example.com/elsewhere/, not to ${AUTHORIZE}`,
  ],
  [
    'no redirect',
    { '/oauth2/start': status(200) },
    'NoRedirect',
    'the sign-in leads nowhere: /oauth2/start answers 200',
  ],
  [
    'an error',
    { '/oauth2/start': status(500) },
    'NoRedirect',
    'the sign-in leads nowhere: /oauth2/start answers 500',
  ],
  [
    'an issuer that does not exist',
    { [DISCOVERY]: status(404) },
    'IssuerMissing',
    `there is no issuer at ${ISSUER}`,
  ],
])('sees %s', async (_, routes, reason, message) => {
  Object.assign(upstream.routes, routes);
  const { conditions, health } = await front();
  expect(conditions[1]).toMatchObject({ status: 'False', reason, message });
  expect(health).toBe('Degraded');
});

it('sees an issuer that calls itself otherwise', async () => {
  const { conditions } = await front('https://authentik.example.com/other');
  expect(conditions[1]).toMatchObject({ reason: 'IssuerMismatch' });
});

it.each([
  ['leads to its host', AUTHORIZE, 'True'],
  ['leads elsewhere', 'https://evil.example.com/', 'False'],
])(
  'compares the host when the issuer cannot be reached, and %s',
  async (_, address, value) => {
    upstream.routes['/oauth2/start'] = leadsTo(address);
    upstream.routes[DISCOVERY] = HOSTILE.hang;
    const { conditions, facts } = await front();
    expect(conditions[1].status).toBe(value);
    expect(facts[2].data).toMatchObject({ compared: 'the address only' });
  },
);

it('says that its session store is away', async () => {
  upstream.routes['/ready'] = status(500);
  const { conditions } = await front();
  expect(conditions[0]).toMatchObject({
    status: 'False',
    reason: 'SessionStoreUnavailable',
  });
});

it('asks nothing when nobody runs OAuth2 Proxy', async () => {
  const connected = oauth2Proxy.connect({ proxy, issuer, issuerUrl: ISSUER });
  await connected([components[1]], context);
  expect(upstream.asked).toEqual([]);
});

it.each([
  ['unauthorized', 'UnexpectedResponse'],
  ['forbidden', 'UnexpectedResponse'],
  ['hang', 'Unreachable'],
  ['drop', 'Unreachable'],
] as const)('has no answer when there is %s', async (kind, reason) => {
  upstream.fail(HOSTILE[kind]);
  await expect(observe()).rejects.toMatchObject({ reason });
});

it.each(['/ready', '/oauth2/start'])(
  'takes an address without %s for a wrong setting',
  async path => {
    delete upstream.routes[path];
    await expect(observe()).rejects.toMatchObject({
      reason: 'UnexpectedResponse',
      message: expect.stringContaining('platformBootstrap.oauth2Proxy.url'),
    });
  },
);
