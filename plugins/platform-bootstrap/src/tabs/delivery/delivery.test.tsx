import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  DeliveryLane,
  DeliveryReport,
  Unlinked,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { screen, within } from '@testing-library/react';
import { refusal } from '../../__testUtils__/FakeBackend';
import { DeliveryClient, deliveryApiRef } from './DeliveryApi';
import { DeliveryTab } from './DeliveryTab';
import { headline, scanWords, stepNames } from './words';

const ago = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();
const DIGEST = `sha256:${'1'.repeat(64)}`;
const SHA = 'a'.repeat(40);

const scan = (more: object = {}) => ({
  ...{ state: 'done' as const, severity: 'Low' },
  ...{ critical: 0, high: 0, total: 0, fixable: 0, ...more },
});

const unlinked = (reason: Unlinked['reason'], message: string): Unlinked => ({
  ...{ kind: 'unlinked', reason, message },
});

const lane = (more: Partial<DeliveryLane> = {}): DeliveryLane => ({
  commit: {
    ...{ sha: SHA, title: 'Say who is on duty', author: 'Daniel' },
    ...{ at: ago(9), href: `https://git.test/shop/commit/${SHA}` },
  },
  state: 'running',
  run: {
    ...{ kind: 'linked', name: 'build-1', namespace: 'argo-workflows' },
    ...{ phase: 'Succeeded', message: '', runs: 1 },
    ...{ startedAt: ago(8), finishedAt: ago(5) },
    href: 'https://argo.test/workflows/argo-workflows/build-1',
    steps: [
      {
        ...{ name: 'build-image / clone', phase: 'Succeeded', message: '' },
        ...{ startedAt: ago(8), finishedAt: ago(7) },
        href: 'https://argo.test/log/clone',
      },
    ],
  },
  artifact: {
    ...{ kind: 'linked', digest: DIGEST, repository: 'shop/web' },
    ...{ tags: [SHA], pushedAt: ago(6), isSigned: true, scan: scan() },
    href: 'https://harbor.test/artifact',
  },
  digestCommit: {
    ...{ kind: 'linked', sha: 'f'.repeat(40), title: 'Run it', author: 'CI' },
    ...{ at: ago(4), href: 'https://git.test/platform/commit/f' },
  },
  revision: {
    ...{ kind: 'linked', revision: 'f'.repeat(40), deployedAt: ago(3) },
    href: null,
  },
  running: { kind: 'linked', digest: DIGEST, pods: 2, ready: 2 },
  ...more,
});

const report = (more: Partial<DeliveryReport> = {}): DeliveryReport => ({
  ...{ component: 'shop', checkedAt: ago(0), problem: null },
  repository: { name: 'example/shop', href: 'https://git.test/example/shop' },
  ...{ lanes: [lane()], others: [], ...more },
});

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', annotations: { 'argocd/app-name': 'shop' } },
};

const show = (delivery: () => Promise<DeliveryReport>) =>
  renderInTestApp(
    <TestApiProvider apis={[[deliveryApiRef, { delivery }]]}>
      <EntityProvider entity={entity}>
        <DeliveryTab />
      </EntityProvider>
    </TestApiProvider>,
  );

const stages = () =>
  within(screen.getByRole('list', { name: 'The way of Say who is on duty' }))
    .getAllByRole('heading', { level: 4 })
    .map(title => title.parentElement?.textContent);

it('says first how the newest change stands, then each on its way', async () => {
  show(async () => report());
  expect(await screen.findByRole('status')).toHaveTextContent(
    'The newest change runs: Say who is on duty.',
  );
  expect(screen.getByTestId(`change-${SHA}`)).toHaveAttribute(
    'data-state',
    'running',
  );
  expect(stages()).toEqual([
    expect.stringMatching(/^BuildSucceededbuild-1, 8 min ago.*clone/),
    expect.stringMatching(
      /^Image in HarborPushed111111111111 in shop\/web.*nothing found.*Signed/,
    ),
    expect.stringMatching(/^Digest in GitCommittedffffffffffff 4 min ago/),
    expect.stringMatching(/^Argo CDDeployedffffffffffff 3 min ago/),
    expect.stringMatching(/^Running2 of 2 pods ready/),
  ]);
  expect(
    screen.getByRole('link', { name: /Log of build-image \/ clone/ }),
  ).toHaveAttribute('href', 'https://argo.test/log/clone');
});

it('shows what a failed step says, and leads to its log', async () => {
  const { run } = lane();
  const failed = {
    ...{ name: 'build-image / build', phase: 'Failed' },
    ...{ message: 'Error (exit code 1): no space left' },
    ...{ startedAt: ago(7), finishedAt: ago(6), href: 'https://argo.test/log' },
  };
  const why = unlinked('failed', 'The workflow failed, before an image');
  show(async () =>
    report({
      lanes: [
        lane({
          state: 'failed',
          run: { ...run, phase: 'Failed', steps: [failed] } as typeof run,
          ...{ artifact: why, digestCommit: why, revision: why, running: why },
        }),
      ],
    }),
  );
  const note = await screen.findByRole('note');
  expect(note).toHaveTextContent(
    'build-image / build failed: Error (exit code 1): no space left',
  );
  expect(within(note).getByRole('link')).toHaveAttribute(
    'href',
    'https://argo.test/log',
  );
  expect(screen.getByRole('status')).toHaveTextContent(
    'The newest change failed at build-image / build',
  );
});

it('says of every link that is missing why it is', async () => {
  show(async () =>
    report({
      lanes: [
        lane({
          state: 'stuck',
          run: unlinked('not-found', 'No workflow names this commit'),
          artifact: unlinked('away', 'Harbor answers 500'),
          digestCommit: unlinked('refused', 'GitHub does not let the portal'),
          revision: unlinked('not-configured', 'argocd.url is missing'),
          running: unlinked('replaced', 'No pod runs its digest'),
        }),
      ],
      others: [{ image: `harbor.test/shop/web@${DIGEST}`, pods: 1 }],
    }),
  );
  await screen.findByRole('status');
  expect(stages()).toEqual([
    'Buildunlinked: not foundNo workflow names this commit',
    'Image in Harborunlinked: no answerHarbor answers 500',
    'Digest in Gitunlinked: no rightsGitHub does not let the portal',
    'Argo CDunlinked: not configuredargocd.url is missing',
    'RunningreplacedNo pod runs its digest',
  ]);
  expect(screen.getByText(/in 1 pod$/)).toBeVisible();
});

it('says why there are no changes to show', async () => {
  const message = 'No entity says which repository it is built from';
  const problem = { reason: 'not-configured' as const, message };
  show(async () => report({ problem, lanes: [], repository: null }));
  expect(await screen.findByText(message)).toBeVisible();
});

it('names the permission that is missing', async () => {
  const error = await refusal(403, 'NotAllowedError', 'no');
  show(async () => {
    throw error;
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'platform-bootstrap.readiness.read',
  );
});

it('reads them from the backend', async () => {
  const fetch = jest.fn(async () => new Response(JSON.stringify(report())));
  const client = new DeliveryClient({ fetchApi: { fetch } });
  expect((await client.delivery('west.shop')).lanes).toHaveLength(1);
  expect(fetch).toHaveBeenCalledWith(
    'plugin://platform-bootstrap/components/west.shop/delivery',
    { cache: 'no-cache' },
  );
});

it.each([
  [scan({ state: 'none' }), 'not scanned'],
  [scan({ state: 'running' }), 'being scanned'],
  [scan({ state: 'failed' }), 'the scan failed'],
  [scan(), 'nothing found'],
  [scan({ total: 3 }), '3 in all'],
  [scan({ total: 9, critical: 2, high: 4 }), '2 critical, 4 high, 9 in all'],
])('scan %#: %s', (found, words) => {
  expect(scanWords(found)).toBe(words);
});

it.each([
  ['under-way', 'The newest change is on its way: Say who is on duty.'],
  ['replaced', 'The newest change was replaced: Say who is on duty.'],
  ['stuck', 'The newest change is not delivered: Say who is on duty.'],
  ['unknown', 'How the newest change stands is not known: Say who is on duty.'],
] as const)('a change that is %s', (state, words) => {
  expect(headline(report({ lanes: [lane({ state })] }))).toBe(words);
});

it.each([
  [[], []],
  [['build'], ['build']],
  [['all / build'], ['build']],
  [
    ['all / clone', 'all / deliver / clone'],
    ['clone', 'deliver / clone'],
  ],
  [
    ['one / a', 'two / a'],
    ['one / a', 'two / a'],
  ],
])('names the steps %j without what they share', (names, shown) => {
  expect(stepNames(names.map(name => ({ name })))).toEqual(shown);
});

it('says that there are no changes', () => {
  expect(headline(report({ lanes: [] }))).toBe('There are no changes.');
});
