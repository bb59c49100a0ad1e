import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { broken, finding, outdated, reportOf } from '../__testUtils__/doctor';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { platform, vaultSealed } from '../__testUtils__/platform';
import { fresh, renderPlatform } from '../__testUtils__/renderPlatform';

const found = (errors: number, warnings: number) => ({
  findings: { errors, warnings },
});
const url = () => screen.getByTestId('url').textContent;

const badge = async (id: string) =>
  within(await screen.findByTestId(`component-${id}`)).queryByRole('link', {
    name: /finding/,
  });

/** A platform that is ready, and has findings all the same. */
function flawed(changes: Parameters<typeof platform>[0] = {}) {
  const backend = new FakeBackend(
    platform(
      { vault: found(1, 1), authentik: found(0, 1), ...changes },
      { at: fresh() },
    ),
  );
  backend.finds(reportOf([broken(), finding(), outdated()]));
  return backend;
}

describe('the badge of a component', () => {
  it('says how much was found, in words, and leads there', async () => {
    renderPlatform({ backend: flawed() });
    const vault = await badge('vault');
    expect(vault).toHaveTextContent('2 findings');
    expect(vault).toHaveAccessibleName(
      '2 findings about Vault: 1 error and 1 warning',
    );
    expect(await badge('authentik')).toHaveTextContent('1 finding');
    expect(await badge('harbor')).toBeNull();

    await userEvent.click(vault as HTMLElement);
    expect(url()).toBe('/platform/doctor?component=vault');
    expect(
      await screen.findByText(
        'The repository has 1 error and 1 warning about vault',
      ),
    ).toBeInTheDocument();
  });

  it('stands in the row of a component that is not ready', async () => {
    const { components } = vaultSealed();
    const sealed = components.find(({ id }) => id === 'vault');
    renderPlatform({
      backend: flawed({ vault: { ...sealed, ...found(1, 0) } }),
    });
    expect((await screen.findByTestId('component-vault')).tagName).toBe('TR');
    expect(await badge('vault')).toHaveTextContent('1 finding');
  });

  it('is absent while nothing was examined', async () => {
    renderPlatform({ backend: flawed({ vault: { findings: null } }) });
    expect(await badge('vault')).toBeNull();
  });
});

describe('the drawer', () => {
  const drawer = () => screen.findByRole('dialog', { name: 'Vault' });
  const open = (backend: FakeBackend) =>
    renderPlatform({ backend, url: '/platform?component=vault' });

  it('has the findings of the component, with the way out', async () => {
    open(flawed());
    const findings = await within(await drawer()).findByRole('region', {
      name: 'Findings',
    });
    const items = within(findings).getAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      expect.stringMatching(/^erroryaml-syntax/),
      expect.stringMatching(
        /^warningexternal-secret-version.*→ Write external-secrets.io\/v1/,
      ),
    ]);
    expect(
      within(items[1]).getByRole('link', { name: /secret.yaml:1:13/ }),
    ).toHaveAttribute('href', outdated().href);
    expect(
      await within(items[1]).findByRole('link', { name: /Open a fix/ }),
    ).toBeInTheDocument();
    expect(
      within(findings).getByRole('link', {
        name: "Why, in the doctor's report",
      }),
    ).toHaveAttribute('href', '/platform/doctor?component=vault');
  });

  it('leads to the line where the Application is written', async () => {
    open(flawed());
    const repository = within(await drawer()).getByRole('region', {
      name: 'Repository',
    });
    expect(
      within(repository).getByRole('link', {
        name: 'apps/security/vault.yaml:1',
      }),
    ).toHaveAttribute(
      'href',
      'https://github.com/example/platform/blob/main/apps/security/vault.yaml#L1',
    );
  });

  it.each([
    [
      'it is not in the repository',
      { file: null },
      'Its Application is not in the platform repository',
    ],
    [
      'nothing was examined',
      { file: null, findings: null },
      'The platform repository was not examined yet.',
    ],
    [
      'the forge is not known',
      { file: { path: 'apps/vault.yaml', line: 3, href: null } },
      'apps/vault.yaml:3',
    ],
  ])('says when %s', async (_, change, words) => {
    open(flawed({ vault: change }));
    const repository = within(await drawer()).getByRole('region', {
      name: 'Repository',
    });
    expect(repository).toHaveTextContent(words);
    expect(within(repository).queryByRole('link')).toBeNull();
  });

  it('has no section for findings that there are not', async () => {
    const backend = flawed();
    backend.finds(reportOf([finding()]));
    open(backend);
    const vault = within(await drawer());
    await vault.findByRole('region', { name: 'Evidence' });
    expect(vault.queryByRole('region', { name: 'Findings' })).toBeNull();
  });
});
