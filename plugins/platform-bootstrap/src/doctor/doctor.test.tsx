import { READINESS_CHANNEL } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  broken,
  COMMIT,
  finding,
  outdated,
  reportOf,
} from '../__testUtils__/doctor';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { platform } from '../__testUtils__/platform';
import { fresh, renderPlatform } from '../__testUtils__/renderPlatform';

const ALL = [broken(), finding(), outdated()];

const url = () => screen.getByTestId('url').textContent;
const file = (name: string) => screen.findByRole('region', { name });
const files = () =>
  screen.getAllByRole('heading', { level: 3 }).map(h => h.textContent);

function renderDoctor(
  report = reportOf(ALL),
  options: { query?: string; denied?: readonly string[] } = {},
) {
  const { query = '', denied } = options;
  const backend = new FakeBackend(platform({}, { at: fresh() }));
  backend.finds(report);
  return renderPlatform({
    backend,
    denied,
    url: `/platform/doctor${query}`,
  });
}

describe('the doctor', () => {
  it('says how much is wrong, and what was examined when', async () => {
    renderDoctor();
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: 'The repository has 2 errors and 1 warning',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/21 Applications in 57 files/)).toHaveTextContent(
      /at 4f1c2d3e, examined \d+ s ago/,
    );
    expect(screen.getByTitle(COMMIT)).toBeInTheDocument();
    expect(
      await screen.findByRole('tab', { name: 'Doctor (3)' }),
    ).toHaveAttribute('href', '/platform/doctor');
  });

  it('groups what it found by file, the worst file first', async () => {
    renderDoctor(
      reportOf([
        broken(),
        finding(),
        outdated({ file: 'apps/security/broken.yaml' }),
        outdated(),
      ]),
    );
    await file('apps/security/broken.yaml');
    expect(files()).toEqual([
      'apps/security/broken.yaml',
      'apps/security/authentik.yaml',
      'resources/vault/secret.yaml',
    ]);
    const worst = within(await file('apps/security/broken.yaml'));
    expect(
      worst.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual([
      expect.stringMatching(/^error2:1.*yaml-syntax/),
      expect.stringMatching(/^warning1:13.*external-secret-version/),
    ]);
  });

  it('says what is wrong, what to do, whom it is about, and leads to the line', async () => {
    renderDoctor();
    const section = within(await file('apps/security/authentik.yaml'));
    const [item] = section.getAllByRole('listitem');
    expect(item).toHaveTextContent(
      '$values is used, but no source has ref: values→ Add ref: values to the source that has the file',
    );
    expect(
      section.getByRole('link', {
        name: 'apps/security/authentik.yaml:12:9 on the forge',
      }),
    ).toHaveAttribute(
      'href',
      `https://github.com/example/platform/blob/${COMMIT}/apps/security/authentik.yaml#L12`,
    );
    expect(section.getByRole('link', { name: 'authentik' })).toHaveAttribute(
      'href',
      '/platform?component=authentik',
    );
  });

  it('explains the rule by keyboard: why, wrong and right', async () => {
    renderDoctor();
    const section = within(await file('apps/security/authentik.yaml'));
    const why = section.getByRole('button', {
      name: 'values-ref-without-source: why',
    });
    expect(why).toHaveAttribute('aria-expanded', 'false');
    act(() => why.focus());
    await userEvent.keyboard('{Enter}');
    expect(why).toHaveAttribute('aria-expanded', 'true');
    expect(section.getByText('$values/…').tagName).toBe('CODE');
    expect(
      section.getByLabelText('Wrong: apps/security/vault.yaml'),
    ).toHaveTextContent('source: {}');
    expect(
      section.getByLabelText('Right: apps/security/vault.yaml'),
    ).toHaveTextContent('sources: []');
    await userEvent.keyboard('{Enter}');
    expect(section.queryByText('$values/…')).toBeNull();
  });

  it('offers nothing to unfold where there is nothing more to say', async () => {
    renderDoctor();
    const section = within(await file('apps/security/broken.yaml'));
    expect(section.getByText('yaml-syntax')).toBeInTheDocument();
    expect(section.queryByRole('button')).toBeNull();
  });

  it('opens a fix where a machine may apply it', async () => {
    renderDoctor();
    const link = await screen.findByRole('link', {
      name: 'Open a fix for resources/vault/secret.yaml:1',
    });
    expect(screen.getAllByText('Open a fix')).toHaveLength(1);
    const [path, query] = (link.getAttribute('href') ?? '').split('?');
    expect(path).toBe('/create/templates/default/fix-finding');
    expect(
      JSON.parse(new URLSearchParams(query).get('formData') ?? ''),
    ).toEqual({
      rule: 'external-secret-version',
      file: 'resources/vault/secret.yaml',
      line: 1,
    });
  });

  it('says how many components there are beyond those that it names', async () => {
    renderDoctor(reportOf([broken({ moreComponents: 7 })]));
    expect(await screen.findByText(/^about/)).toHaveTextContent(
      'about authentik, vault and 7 more',
    );
  });

  it('shows a place without a link where the forge is not known', async () => {
    renderDoctor(reportOf([finding({ href: null })]));
    expect(await screen.findByText('12:9')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /on the forge/ })).toBeNull();
  });
});

describe('the filters of the doctor', () => {
  it('are in the URL', async () => {
    renderDoctor(reportOf(ALL), { query: '?severity=error&rule=yaml-syntax' });
    await file('apps/security/broken.yaml');
    expect(files()).toEqual(['apps/security/broken.yaml']);
    expect(screen.getByText('1 of 3 findings')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
    await waitFor(() => expect(files()).toHaveLength(3));
    expect(url()).toBe('/platform/doctor');
  });

  it('ask the backend for those of a component, and say so', async () => {
    const { backend } = renderDoctor(reportOf(ALL), {
      query: '?component=vault',
    });
    expect(
      await screen.findByText(
        'The repository has 1 error and 1 warning about vault',
      ),
    ).toBeInTheDocument();
    expect(files()).toEqual([
      'apps/security/broken.yaml',
      'resources/vault/secret.yaml',
    ]);
    expect(backend.examinations).toContainEqual({
      component: 'vault',
      limit: 1000,
    });
  });

  it('can be changed, and remember what could be chosen', async () => {
    renderDoctor();
    await file('apps/security/broken.yaml');
    await userEvent.click(screen.getByRole('button', { name: /Component/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'authentik' }),
    );
    await waitFor(() =>
      expect(url()).toBe('/platform/doctor?component=authentik'),
    );
    await waitFor(() => expect(files()).toHaveLength(2));
    await userEvent.click(screen.getByRole('button', { name: /Component/ }));
    expect(
      await screen.findByRole('option', { name: 'vault' }),
    ).toBeInTheDocument();
  });

  it('search in all that is said', async () => {
    renderDoctor();
    await userEvent.type(
      await screen.findByRole('searchbox', { name: 'Search findings' }),
      'v1beta1 served',
    );
    await waitFor(() =>
      expect(files()).toEqual(['resources/vault/secret.yaml']),
    );
    expect(url()).toBe('/platform/doctor?q=v1beta1+served');
  });

  it('say when nothing is left, and how to have it back', async () => {
    renderDoctor(reportOf(ALL), { query: '?severity=info' });
    expect(
      await screen.findByRole('heading', { name: 'No finding matches' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all findings' }),
    );
    await waitFor(() => expect(files()).toHaveLength(3));
  });
});

describe('the doctor, when there is little to say', () => {
  it('says that there are no findings, with the commit and the time', async () => {
    renderDoctor(reportOf([]));
    expect(
      await screen.findByText('The repository has no findings'),
    ).toBeInTheDocument();
    expect(screen.getByText(/21 Applications in 57 files/)).toHaveTextContent(
      /at 4f1c2d3e, examined \d+ s ago/,
    );
    expect(screen.getByRole('tab', { name: 'Doctor' })).toBeInTheDocument();
    expect(screen.queryByRole('search')).toBeNull();
  });

  it('counts what may not be seen, and no more', async () => {
    renderDoctor(reportOf([], { hidden: 2, files: null, applications: null }));
    expect(
      await screen.findByText(
        'The repository has no findings about what you may see',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        '2 more findings are about what your roles do not show you.',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Applications in/)).toBeNull();
  });

  it('says when it shows the worst only', async () => {
    renderDoctor(
      reportOf(ALL, { count: { errors: 2000, warnings: 1, infos: 0 } }),
    );
    expect(
      await screen.findByText(/These are the worst 3 of 2001/),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('tab', { name: 'Doctor (2001)' }),
    ).toBeInTheDocument();
  });

  it('keeps the last findings while the repository is away', async () => {
    renderDoctor(reportOf(ALL, { problem: 'it did not answer in time' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The repository cannot be read now: this is what was found lastit did not answer in time',
    );
    expect(files()).toHaveLength(3);
  });

  const never = { commit: null, examinedAt: null };
  it.each([
    [
      'is being read for the first time',
      { ...never },
      'The report appears here by itself in a moment.',
    ],
    [
      'could not be read yet',
      { ...never, problem: 'it does not exist' },
      'it does not exist',
    ],
    [
      'There is no repository to examine',
      {
        ...never,
        repositoryUrl: null,
        problem: 'platformBootstrap.repository.url is missing',
      },
      'platformBootstrap.repository.url is missing',
    ],
  ])('says that it %s', async (words, change, explanation) => {
    renderDoctor(reportOf([], change));
    expect(await screen.findByText(new RegExp(words))).toBeInTheDocument();
    expect(screen.getByText(explanation)).toBeInTheDocument();
  });

  it('says when it cannot be read, and tries again', async () => {
    const backend = new FakeBackend(platform({}, { at: fresh() }));
    backend.goesAway();
    renderPlatform({ backend, url: '/platform/doctor' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the backend does not answer',
    );
    backend.finds(reportOf(ALL));
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    await file('apps/security/broken.yaml');
  });

  it('keeps what it read when the backend goes away', async () => {
    const { backend, signals } = renderDoctor();
    await file('apps/security/broken.yaml');
    backend.goesAway();
    act(() => signals.send(READINESS_CHANNEL, { version: 2 }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The backend is away: this is the last known report',
    );
    expect(files()).toHaveLength(3);
  });

  it('names the permission that is missing', async () => {
    const backend = new FakeBackend(platform());
    backend.refuses();
    renderPlatform({ backend, url: '/platform/doctor' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'platform-bootstrap.readiness.read',
    );
  });

  it('A30: shows markup as text, and links to nothing that is not allowed', async () => {
    const markup = '<img src=x onerror=alert(1)>';
    renderDoctor(
      reportOf([
        finding({
          message: markup,
          fix: markup,
          file: markup,
          components: [markup],
          // eslint-disable-next-line no-script-url
          href: 'javascript:alert(1)',
        }),
      ]),
    );
    const section = within(await file(markup));
    expect(section.getByRole('listitem')).toHaveTextContent(
      'not a link: javascript:',
    );
    expect(document.querySelector('main img, main script')).toBeNull();
  });
});

describe('news for the doctor', () => {
  it('arrives with a signal', async () => {
    const { backend, signals } = renderDoctor();
    await file('apps/security/broken.yaml');
    backend.finds(reportOf([finding()]));
    act(() => signals.send(READINESS_CHANNEL, { version: 2 }));
    await waitFor(() =>
      expect(files()).toEqual(['apps/security/authentik.yaml']),
    );
    expect(
      await screen.findByRole('tab', { name: 'Doctor (1)' }),
    ).toBeInTheDocument();
  });

  it('is asked for, and looked for until it arrives', async () => {
    const { backend } = renderDoctor();
    await file('apps/security/broken.yaml');
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(backend.refreshes).toBe(1);
    backend.finds(
      reportOf([], { examinedAt: new Date(Date.now() + 1000).toISOString() }),
    );
    expect(
      await screen.findByText('The repository has no findings', undefined, {
        timeout: 5000,
      }),
    ).toBeInTheDocument();
  });
});
