import {
  ComponentVersion,
  ComponentVersions,
  NewerVersion,
  VersionLookup,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { platform } from '../__testUtils__/platform';
import { fresh, renderPlatform } from '../__testUtils__/renderPlatform';
import { upgradeHref } from './UpgradeLink';
import { newerWords, versionWords } from './words';

const AGO = new Date(Date.now() - 3 * 24 * 3_600_000).toISOString();

const named = (version: string, appVersion: string | null = null) => ({
  ...{ version, appVersion, createdAt: AGO },
});
const newer = (
  step: NewerVersion['step'],
  version: string,
  ...objections: NewerVersion['objections']
): NewerVersion => ({ step, ...named(version), objections });

const versionsOf = (
  more: Partial<ComponentVersions> = {},
): ComponentVersions => ({
  source: { chart: 'vault', repository: 'https://charts.example.com/vault' },
  running: named('0.34.0', '2.0.4'),
  declared: named('0.34.0', '2.0.4'),
  newer: [newer('patch', '0.34.1'), newer('minor', '0.35.0')],
  note: null,
  lookup: { state: 'Read', readAt: AGO, problem: null },
  ...more,
});
const onBoard = (more: Partial<ComponentVersion> = {}): ComponentVersion => ({
  ...{ chart: 'vault', targetRevision: '0.34.1', running: '0.34.0' },
  available: {
    newer: [
      { step: 'patch', version: '0.34.1' },
      { step: 'minor', version: '0.35.0' },
    ],
    note: null,
  },
  ...more,
});

/** A backend whose Vault has these versions. */
class Backend extends FakeBackend {
  constructor(private readonly versions: ComponentVersions) {
    super(platform({ vault: { version: onBoard() } }, { at: fresh() }));
  }
  async component(id: string) {
    return { ...(await super.component(id)), versions: this.versions };
  }
}

async function open(versions: ComponentVersions, mayPlan = true) {
  renderPlatform({
    backend: new Backend(versions),
    url: '/platform?component=vault',
    denied: mayPlan ? [] : ['platform-bootstrap.change.plan'],
  });
  return screen.findByRole('region', { name: 'Versions' });
}

describe('on the board', () => {
  const board = async (version: ComponentVersion | null) => {
    renderPlatform({
      backend: new FakeBackend(
        platform({ vault: { version } }, { at: fresh() }),
      ),
    });
    const vault = await screen.findByTestId('component-vault');
    if (vault.tagName === 'TR') return vault;
    await userEvent.click(screen.getByRole('button', { name: /Security/ }));
    return screen.findByTestId('component-vault');
  };

  it('stand what runs and the steps to what is newer, in words', async () => {
    const vault = await board(onBoard());
    expect(vault).toHaveTextContent('vault 0.34.0newer: patch, minor');
    expect(
      within(vault).getByTitle('patch 0.34.1, minor 0.35.0'),
    ).toBeVisible();
  });

  it('stands that what runs is no longer there', async () => {
    const note = 'Vanished' as const;
    const vault = await board(onBoard({ available: { newer: [], note } }));
    expect(vault).toHaveTextContent('unpublished');
    expect(vault).not.toHaveTextContent('newer');
  });

  it('stands nothing where all is as it should be, or nobody knows', async () => {
    const vault = await board(onBoard({ available: undefined }));
    expect(vault).toHaveTextContent('vault 0.34.0');
    expect(vault).not.toHaveTextContent(/newer|unpublished|deprecated/);
  });
});

describe('in the drawer', () => {
  it('stand the versions, each with its product and its age', async () => {
    const rows = within(await open(versionsOf()))
      .getAllByRole('row')
      .map(row => row.textContent);
    expect(rows).toEqual([
      'ChartAppPublished',
      'Running0.34.02.0.43 d ago',
      'In Git0.34.02.0.43 d ago',
      'Newest patch0.34.1–3 d agoUpgrade',
      'Newest minor0.35.0–3 d agoUpgrade',
    ]);
  });

  it('leads a link into the template, with the version filled in', async () => {
    const section = await open(versionsOf());
    const link = within(section).getByRole('link', {
      name: 'Upgrade vault to 0.35.0',
    });
    const href = new URL(link.getAttribute('href') ?? '', 'http://portal');
    expect(href.pathname).toBe('/create/templates/default/upgrade-application');
    expect(JSON.parse(href.searchParams.get('formData') ?? '')).toEqual({
      ...{ name: 'vault', targetRevision: '0.35.0' },
    });
  });

  it('has no link for those who may not plan a change', async () => {
    const section = await open(versionsOf(), false);
    expect(section).toHaveTextContent('Newest minor0.35.0');
    expect(within(section).queryByRole('link')).toBeNull();
  });

  it('has no link to what Git asks for already', async () => {
    const section = await open(versionsOf({ declared: named('0.35.0') }));
    expect(section).toHaveTextContent(
      'Newest minor0.35.0–3 d agoin Git already',
    );
    expect(within(section).getAllByRole('link')).toHaveLength(1);
  });

  it('has no link for what is not in Git, and says why', async () => {
    const section = await open(versionsOf({ declared: null }));
    expect(section).toHaveTextContent('is not in the platform repository');
    expect(within(section).queryByRole('link')).toBeNull();
  });

  it('leads to the version to take first where a rule refuses the newest', async () => {
    const error = { severity: 'error', message: 'one at a time' } as const;
    const section = await open(
      versionsOf({
        newer: [
          newer('minor', '0.36.0', { ...error, takeFirst: '0.35.1' }),
          newer('major', '1.0.0', { ...error, takeFirst: null }),
        ],
      }),
    );
    const links = within(section).getAllByRole('link');
    expect(links.map(link => link.textContent)).toEqual([
      'Upgrade to 0.35.1 first',
    ]);
    expect(within(section).getAllByText('one at a time.')).toHaveLength(2);
  });

  it('folds away what has to be done by hand until somebody asks', async () => {
    const warning = { severity: 'warning', takeFirst: null } as const;
    const message = 'unseal each pod';
    const section = await open(
      versionsOf({
        newer: [newer('minor', '0.35.0', { ...warning, message })],
      }),
    );
    const words = within(section).getByText('unseal each pod.');
    expect(words.closest('details')).not.toHaveAttribute('open');
    await userEvent.click(within(section).getByText('1 thing to know before'));
    expect(words.closest('details')).toHaveAttribute('open');
  });

  it.each([
    ['Vanished', /no longer has the version that runs/],
    ['Deprecated', /no longer look after it/],
  ] as const)('says what %s means', async (note, words) => {
    expect(await open(versionsOf({ note }))).toHaveTextContent(words);
  });

  it.each<[string, VersionLookup, RegExp]>([
    [
      'when it was read',
      { state: 'Read', readAt: AGO, problem: null },
      /vault from https:\/\/charts\.example\.com\/vault: read 3 d ago$/,
    ],
    [
      'why it could not be read again',
      { state: 'Read', readAt: AGO, problem: 'the host is away' },
      /read 3 d ago, and not since: the host is away$/,
    ],
    [
      'that it never could',
      { state: 'Failed', message: 'away' },
      /not be read: away$/,
    ],
    [
      'that it may not be asked',
      { state: 'NotAllowed' },
      /no AppProject allows it/,
    ],
    ['that it was not read yet', { state: 'Waiting' }, /not read yet/],
  ])('says %s', async (_, lookup, words) => {
    const section = await open(versionsOf({ newer: [], lookup }));
    expect(section).toHaveTextContent(words);
    const isRead = lookup.state === 'Read';
    const nothing = within(section).queryAllByText('There is nothing newer.');
    expect(nothing).toHaveLength(isRead ? 1 : 0);
  });

  it('says of what comes from Git that there is no repository to ask', async () => {
    const nothing = { running: null, declared: null, newer: [] };
    const section = await open(
      versionsOf({ source: null, ...nothing, lookup: { state: 'None' } }),
    );
    expect(section).toHaveTextContent('It comes from Git');
    expect(within(section).queryByRole('table')).toBeNull();
  });
});

describe('words', () => {
  it('escapes what stands in an address', () => {
    const href = upgradeHref('a&b', '1.0.0+2"');
    const { searchParams } = new URL(href, 'http://portal');
    expect(JSON.parse(searchParams.get('formData') ?? '')).toEqual({
      ...{ name: 'a&b', targetRevision: '1.0.0+2"' },
    });
  });

  it('name one version, and the steps of several', () => {
    const [patch] = onBoard().available?.newer ?? [];
    const one = onBoard({ available: { newer: [patch], note: null } });
    expect(newerWords(one)).toBe('patch 0.34.1');
    expect(newerWords(onBoard())).toBe('patch, minor');
    expect(newerWords(null)).toBe('');
  });

  it('are found by a search', () => {
    expect(versionWords(onBoard({ appVersion: '2.0.4' }))).toContain(
      '0.34.0 2.0.4 newer patch, minor',
    );
    const gone = onBoard({ available: { newer: [], note: 'Deprecated' } });
    expect(versionWords(gone)).toContain('deprecated');
    expect(versionWords(null).trim()).toBe('');
  });
});
