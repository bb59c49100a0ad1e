import {
  applicationYaml,
  childPath,
  platformFiles,
} from '../__testUtils__/platformFiles';
import {
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';

const SENT = /queue_highest_sent_timestamp_seconds\{.*\} (\d+)/;
const COLLECTED = /highest_timestamp_in_seconds\{.*\} (\d+)/;

let sandbox: TestSandbox;

beforeAll(async () => {
  const files = platformFiles();
  files.set(childPath('k8s-monitoring'), applicationYaml('k8s-monitoring'));
  sandbox = await startTestSandbox({ files });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.lever('reset').expect(200));

async function hoursAgo(metric: RegExp) {
  const { text, headers } = await sandbox.ask('/alloy/metrics').expect(200);
  expect(headers['content-type']).toMatch(/^text\/plain;.*version=0\.0\.4/);
  const at = Number(metric.exec(text)?.[1]) * 1000;
  return Math.round((Date.now() - at) / 3_600_000);
}

it.each([
  ['sending', 0, 0],
  ['remote-write-failing', 1, 0],
  ['collecting-nothing', 1, 1],
])(
  'tells when it was last taken something from: %s',
  async (state, sent, collected) => {
    await sandbox.lever('product', { product: 'alloy', state }).expect(200);
    expect(await hoursAgo(SENT)).toBe(sent);
    expect(await hoursAgo(COLLECTED)).toBe(collected);
  },
);

it('is not there where nobody installed it', async () => {
  const other = await startTestSandbox();
  await other.ask('/alloy/metrics').expect(404);
  await other.close();
});
