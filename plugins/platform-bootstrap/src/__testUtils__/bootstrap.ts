import {
  BootstrapItem,
  BootstrapReport,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { OBSERVED_AT } from './platform';

/** So many seconds after the fixtures were observed (ISO 8601). */
export const after = (seconds: number) =>
  new Date(Date.parse(OBSERVED_AT) + seconds * 1000).toISOString();

/** Something that is to be done, unless told otherwise. */
export const item = (
  id: string,
  change: Partial<BootstrapItem> = {},
): BootstrapItem => ({
  id,
  title: `Deploy ${id}`,
  status: 'open',
  message: 'not there yet',
  components: [],
  command: null,
  template: null,
  waitsFor: [],
  startedAt: null,
  doneAt: null,
  ...change,
});

/** A plan of one phase with these items. */
export const bootstrapOf = (
  items: readonly BootstrapItem[],
  next: string | null = null,
): BootstrapReport => ({
  generatedAt: OBSERVED_AT,
  next,
  phases:
    items.length === 0
      ? []
      : [{ phase: 3, items: [...items], startedAt: null, doneAt: null }],
});

/** Argo CD is there, Vault is initialised and sealed, and External Secrets waits for that. */
export const sealedPlan = (): BootstrapReport => ({
  generatedAt: OBSERVED_AT,
  next: 'vault-unsealed',
  phases: [
    {
      phase: 0,
      items: [
        item('argocd-installed', {
          title: 'Install Argo CD',
          status: 'done',
          message: 'its API answers',
          startedAt: after(0),
          doneAt: after(60),
        }),
      ],
      startedAt: after(0),
      doneAt: after(60),
    },
    {
      phase: 3,
      items: [
        item('vault-initialized', {
          title: 'Initialise Vault',
          status: 'done',
          message: 'initialised',
          components: ['vault'],
          startedAt: after(60),
          doneAt: after(200),
        }),
        item('vault-unsealed', {
          title: 'Unseal Vault',
          message: 'sealed: 0 of 3 unseal keys entered',
          components: ['vault'],
          command: 'kubectl exec -ti -n vault vault-0 -- vault operator unseal',
          startedAt: after(200),
        }),
        item('external-secrets-ready', {
          title: 'Deploy External Secrets',
          status: 'waiting',
          waitsFor: ['vault-unsealed'],
          template: 'add-application',
        }),
        item('authentik-set-up', {
          title: 'Set up Authentik',
          status: 'unobserved',
          message: 'not observed: configure platformBootstrap.authentik',
        }),
      ],
      startedAt: after(60),
      doneAt: null,
    },
  ],
});
