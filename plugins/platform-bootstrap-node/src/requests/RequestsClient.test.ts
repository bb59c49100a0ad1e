import { mockServices } from '@backstage/backend-test-utils';
import type { OpenedRequest } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { HOSTILE, json, startUpstream, type Upstream } from '../testUtils';
import { RequestsClient } from './RequestsClient';

const REQUEST: OpenedRequest = {
  number: 7,
  url: 'https://github.com/acme/platform/pull/7',
  branch: 'platform-bootstrap/add-application-kuberay',
  change: 'add-application',
  title: 'Add kuberay to automation',
  application: 'kuberay',
  category: 'automation',
  owner: 'group:default/developers',
  requestedBy: 'user:default/daniel',
  needsPlatformReview: false,
  taskId: 'task-1',
};

let upstream: Upstream;
let client: RequestsClient;

beforeEach(async () => {
  upstream = await startUpstream({ '/requests': json({ id: '7' }) });
  client = new RequestsClient({
    auth: mockServices.auth({ pluginId: 'scaffolder' }),
    discovery: {
      getBaseUrl: async () => upstream.url,
      getExternalBaseUrl: async () => 'http://127.0.0.1:1',
    },
  });
});
afterEach(() => upstream.close());

it('says what was opened, as the plugin that it is and for nobody', async () => {
  await client.opened(REQUEST);
  const [{ authorization, body }] = upstream.asked;
  expect(JSON.parse(body)).toEqual(REQUEST);
  expect(authorization).toContain('plugin:scaffolder');
  expect(authorization).not.toContain('user:');
});

it.each([
  ['is refused', HOSTILE.forbidden, 'status 403'],
  ['fails', HOSTILE.broken, 'status 500'],
  ['leads elsewhere', HOSTILE.redirect, 'no connection'],
  ['is cut off', HOSTILE.drop, 'no connection'],
])('says when it %s, and repeats nothing', async (_, answer, problem) => {
  upstream.fail(answer);
  await expect(client.opened(REQUEST)).rejects.toThrow(
    new RegExp(
      `^Pull request 7 was opened, and could not be recorded: ${problem}$`,
    ),
  );
});
