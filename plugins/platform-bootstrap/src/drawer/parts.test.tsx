import {
  ComponentStatus,
  Transition,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { component, OBSERVED_AT, vaultSealed } from '../__testUtils__/platform';
import { Conditions } from './Conditions';
import { EvidenceList } from './EvidenceList';
import { Facts } from './Facts';
import { Gates } from './Gates';
import { NextSteps } from './NextSteps';
import { Transitions } from './Transitions';

const { components } = vaultSealed();
const known = (id: string) =>
  components.find(c => c.id === id) as ComponentStatus;
const region = (name: string) => screen.findByRole('region', { name });

describe('Conditions', () => {
  it('have what does not hold first, then what is unknown', async () => {
    const condition = (type: string, status: 'True' | 'False' | 'Unknown') => ({
      type,
      status,
      reason: `${type}Reason`,
      message: 'why',
    });
    renderInTestApp(
      <Conditions
        conditions={[
          condition('Synced', 'True'),
          condition('Healthy', 'Unknown'),
          condition('Unsealed', 'False'),
        ]}
      />,
    );
    await region('Conditions');
    expect(
      screen.getAllByRole('rowheader').map(header => header.textContent),
    ).toEqual(['Unsealed', 'Healthy', 'Synced']);
  });

  it('tell what was seen once and does not count yet', async () => {
    const since = new Date(Date.now() - 10_000).toISOString();
    renderInTestApp(
      <Conditions
        conditions={[
          {
            type: 'Unsealed',
            status: 'True',
            reason: 'Unsealed',
            message: 'unsealed',
            pending: {
              status: 'Unknown',
              reason: 'Unreachable',
              message: 'Vault answers 502',
              since,
            },
          },
        ]}
      />,
    );
    const row = within(await region('Conditions')).getAllByRole('row')[1];
    expect(row).toHaveTextContent(
      /True.*Seen once: Unknown, Unreachable: Vault answers 502 .* It counts if the next observation says the same/,
    );
  });

  it('say for how long, with the exact time in the title', async () => {
    const at = new Date(Date.now() - 3 * 60_000).toISOString();
    const condition = {
      type: 'Unsealed',
      status: 'False',
      reason: 'Sealed',
      message: 'sealed',
    } as const;
    renderInTestApp(
      <Conditions
        conditions={[
          { ...condition, lastTransitionTime: at },
          { ...condition, type: 'Serving' },
        ]}
      />,
    );
    const [, unsealed, serving] = within(
      await region('Conditions'),
    ).getAllByRole('row');
    expect(within(unsealed).getByTitle(at)).toHaveTextContent('3 min');
    expect(serving).toHaveTextContent('–');
  });

  it('say when there are none', async () => {
    renderInTestApp(<Conditions conditions={[]} />);
    expect(await region('Conditions')).toHaveTextContent(
      'Nothing was judged yet.',
    );
  });
});

describe('Transitions', () => {
  const transition = (second: number): Transition => ({
    at: `2026-11-23T10:00:${String(second).padStart(2, '0')}.000Z`,
    from: 'Ready',
    to: 'NotReady',
    reason: 'Sealed',
    message: `sealed ${second}`,
  });

  it('are the last ten, with the exact time in the title', async () => {
    renderInTestApp(
      <Transitions
        transitions={Array.from({ length: 50 }, (_, index) =>
          transition(50 - index),
        )}
      />,
    );
    const items = within(await region('Last transitions')).getAllByRole(
      'listitem',
    );
    expect(items).toHaveLength(10);
    expect(items[0]).toHaveTextContent('sealed 50');
    expect(within(items[0]).getByTitle(transition(50).at)).toBeInTheDocument();
  });

  it('say when there were none', async () => {
    renderInTestApp(<Transitions transitions={[]} />);
    expect(await region('Last transitions')).toHaveTextContent(
      'No change was seen yet.',
    );
  });
});

describe('EvidenceList', () => {
  it('keeps apart what one adapter asked twice', async () => {
    const evidence = ['a', 'b'].map(name => ({
      source: 'zalando-postgres',
      request: 'GET /apis/acid.zalan.do/v1/postgresqls',
      observedAt: OBSERVED_AT,
      data: { name },
    }));
    renderInTestApp(<EvidenceList evidence={evidence} />);
    expect(
      within(await region('Evidence')).getAllByRole('button', {
        name: /zalando-postgres GET/,
      }),
    ).toHaveLength(2);
  });

  it('says when there is none', async () => {
    renderInTestApp(<EvidenceList evidence={[]} />);
    expect(await region('Evidence')).toHaveTextContent(
      'Nothing was observed yet.',
    );
  });
});

describe('Facts', () => {
  it('are what Argo CD says of the Application', async () => {
    renderInTestApp(<Facts component={known('vault')} />);
    expect(await region('Argo CD')).toHaveTextContent(
      'SyncSyncedHealthProgressingVersionvault 0.34.1Parentsecurity-parentCategorysecurityNamespacevault',
    );
    const link = within(await region('Links')).getByRole('link');
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  });

  it('say what is missing, and leave out links where there are none', async () => {
    renderInTestApp(
      <Facts
        component={component('orphan', {
          parent: null,
          category: null,
          version: null,
          links: [],
        })}
      />,
    );
    expect(await region('Argo CD')).toHaveTextContent(
      'VersionunknownParentnoneCategorynone',
    );
    expect(screen.queryByRole('region', { name: 'Links' })).toBeNull();
  });
});

describe('Gates', () => {
  it('show what comes before and what waits, each with its readiness', async () => {
    renderInTestApp(
      <Gates component={known('external-secrets')} components={components} />,
    );
    const first = await region('Must be Ready first');
    expect(
      within(first)
        .getAllByRole('img')
        .map(shape => shape.getAttribute('aria-label')),
    ).toEqual(['Ready', 'NotReady']);
    expect(
      within(await region('Root cause')).getByText('Vault is sealed'),
    ).toBeInTheDocument();
    // Authentik waits for Vault through this one, but Vault is to blame.
    expect(screen.queryByRole('region', { name: 'Waits for it' })).toBeNull();
  });

  it('leave out gates that are not on the platform', async () => {
    renderInTestApp(
      <Gates
        component={component('kuberay', { gates: ['argocd', 'no-such-thing'] })}
        components={components}
      />,
    );
    expect(await region('Must be Ready first')).toHaveTextContent(
      /^Must be Ready firstArgo CD$/,
    );
  });
});

describe('NextSteps', () => {
  it('are absent where there is nothing to do', () => {
    renderInTestApp(<NextSteps component={known('traefik')} />);
    expect(screen.queryByRole('region', { name: 'Next step' })).toBeNull();
  });

  it('may have no command', async () => {
    renderInTestApp(
      <NextSteps
        component={component('harbor', {
          nextStep: { text: 'Set the address' },
        })}
      />,
    );
    expect(await region('Next step')).toHaveTextContent('Set the address');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
