import {
  ReadinessChanges,
  ReadinessSnapshot,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { startPortal, type Portal } from '../__testUtils__/portal';
import { sent } from '../stream/__testUtils__/applications';
import { Deltas } from './Deltas';

const NAMES = Array.from({ length: 1000 }, (_, i) => `app-${i}`);

let upstream: Upstream;
let portal: Portal;
let ill: string;

beforeAll(async () => {
  upstream = await startUpstream({
    '/api/v1/applications': (res, headers) =>
      json({
        items: NAMES.filter(name => name !== 'app-9').map(name =>
          sent(name, name === ill ? 'Suspended' : 'Healthy'),
        ),
      })(res, headers),
  });
  portal = await startPortal({ config: { argocd: { url: upstream.url } } });
});
beforeEach(() => {
  ill = '';
});
afterAll(async () => {
  await portal.stop();
  await upstream.close();
});

async function whole() {
  await portal.observe();
  const { text, headers } = await portal.get('/readiness').expect(200);
  return { text, tag: headers.etag, snapshot: JSON.parse(text) };
}
const since = (tag: string, more = '') =>
  portal.get(`/readiness/changes?since=${encodeURIComponent(tag)}${more}`);

it('sends only what has changed', async () => {
  const before = await whole();
  ill = 'app-7';
  await portal.observe();
  const answer = await since(before.tag).expect(200);
  const changes = ReadinessChanges.parse(answer.body);
  expect(changes.since).toBe(before.tag);
  expect(changes.changed.map(({ id }) => id)).toContain('app-7');
  expect(changes.changed.length).toBeLessThan(5);
  expect(changes.ids).toHaveLength(999);
  const after = await portal.get('/readiness');
  expect(answer.headers.etag).toBe(after.headers.etag);
  expect({ ...changes.snapshot, version: 0 }).toMatchObject({ version: 0 });
  // A thousand components and one change: a thirtieth.
  expect(answer.text.length).toBeLessThan(before.text.length / 30);
});

it('sends nothing when nothing has changed', async () => {
  const { tag } = await whole();
  const answer = await since(tag).expect(204);
  expect(answer.headers.etag).toBe(tag);
});

it.each(['W/"unknown"', 'x'.repeat(400)])(
  'sends everything to who has %s',
  async tag => {
    const { body } = await since(tag).expect(200);
    expect(ReadinessSnapshot.strict().parse(body).components).toHaveLength(999);
  },
);

it.each(['/readiness/changes', '/readiness/changes?since=a&atLeast=soon'])(
  'says what is wrong with %s',
  async path => {
    const { body } = await portal.get(path).expect(400);
    expect(body.error.message).toMatch(/^The parameter "(since|atLeast)" is/);
  },
);

it('is for those who may see the board', async () => {
  const closed = await startPortal({ allowed: false });
  const { status } = await closed.get('/readiness/changes?since=a');
  expect(status).toBe(403);
  await closed.stop();
});

it('tells nobody what has changed for somebody else', () => {
  const deltas = new Deltas();
  const snapshot = { components: [] } as never;
  const shown = {
    ...{ etag: 'a', json: '{}', components: new Map(), snapshot },
    isRestricted: true,
  };
  deltas.note('theirs', shown);
  const now = { ...shown, etag: 'b' };
  expect(deltas.since('a', 'mine', now)).toBeNull();
  expect(deltas.since('a', 'theirs', now)).toContain('"since":"a"');
  for (let i = 0; i < 60; i += 1) {
    deltas.note('theirs', { ...shown, etag: `${i}` });
  }
  expect(deltas.since('a', 'theirs', now)).toBeNull();
});
