import { ReadinessSnapshot } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { PlatformBootstrapApi } from '../src/api/PlatformBootstrapApi';
import { FakeBackend } from '../src/__testUtils__/FakeBackend';
import {
  argocdAway,
  platform,
  postgresFailed,
  vaultSealed,
} from '../src/__testUtils__/platform';
import { chain, denied, event } from '../src/__testUtils__/trail';

type Scene = (options: { at: string }) => ReadinessSnapshot;

const SCENES: Readonly<Record<string, Scene>> = {
  healthy: options => platform({}, options),
  'first-run': options => platform({}, options),
  'vault-sealed': vaultSealed,
  'postgres-failed': postgresFailed,
  'argocd-away': argocdAway,
  unconfigured: options => ({
    ...platform({}, options),
    components: [],
    parents: [],
    problem: {
      reason: 'NotConfigured',
      message: 'platformBootstrap.argocd.url is not set',
    },
  }),
  thousand: options =>
    platform(
      Object.fromEntries(
        Array.from({ length: 985 }, (_, index) => [`application-${index}`, {}]),
      ),
      options,
    ),
  empty: options => ({ ...platform({}, options), components: [] }),
  'broken-parent': options => {
    const snapshot = platform(
      {
        kuberay: {
          readiness: 'NotReady',
          reason: 'Progressing',
          message: 'its pods are starting',
          syncStatus: 'OutOfSync',
        },
      },
      options,
    );
    return {
      ...snapshot,
      parents: snapshot.parents.map(parent =>
        parent.id === 'security-parent'
          ? {
              ...parent,
              ready: false,
              reason: 'ComparisonError',
              message:
                'Failed to load target state: apps/security/vault.yaml: yaml: line 12: mapping values are not allowed in this context',
            }
          : parent,
      ),
    };
  },
};

const TRAIL = [
  [
    denied('6'),
    event('5', { result: 'initiated', endedAt: null }),
    event('4'),
    event('3', {
      event: 'change-plan',
      actor: { kind: 'user', ref: 'user:default/daniel' },
      result: 'failed',
      error: 'NotAllowedError (category-not-granted)',
      subject: 'Add kuberay to security',
      link: null,
    }),
  ],
  [
    event('2', {
      plugin: 'auth',
      event: 'sign-in-refused',
      actor: { kind: 'unknown', ref: null },
      subject: 'audience, and 3 more',
      inputDigest: null,
      link: null,
    }),
    event('1', {
      plugin: 'catalog',
      event: 'entity-mutate',
      actor: { kind: 'service', ref: 'plugin:scaffolder' },
      subject: 'POST /api/catalog/refresh',
      inputDigest: null,
      link: null,
    }),
  ],
];

const OBSERVED_EVERY_MS = 10_000;

/** A backend that plays a scene: one of the above, `denied`, `failed`, or `away` (which leaves after the first answer). */
export function scenario(name: string): PlatformBootstrapApi {
  const scene = SCENES[name] ?? SCENES['vault-sealed'];
  const now = () => scene({ at: new Date(Date.now() - 4000).toISOString() });
  const backend = new FakeBackend(now());
  backend.writes(...TRAIL);
  backend.signsInBy(chain(name === 'broken-chain' ? 'user' : undefined));
  if (name === 'denied') backend.refuses();
  else if (name === 'failed') backend.goesAway();
  else if (name === 'away') setTimeout(() => backend.goesAway(), 2000);
  else setInterval(() => backend.holds(now()), OBSERVED_EVERY_MS);
  return backend;
}
