import {
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { screen, within } from '@testing-library/react';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { platform } from '../__testUtils__/platform';
import { fresh, renderPlatform } from '../__testUtils__/renderPlatform';
import { entityName, parseEntityRef } from '.';

const pageOfEntities = createRouteRef({
  params: ['kind', 'namespace', 'name'],
});

// The catalog, as far as other plugins link to it.
const catalog = createFrontendPlugin({
  pluginId: 'catalog',
  routes: { catalogEntity: pageOfEntities },
  extensions: [
    PageBlueprint.make({
      name: 'entity',
      params: {
        path: '/catalog/:namespace/:kind/:name',
        routeRef: pageOfEntities,
        loader: async () => <p>the page of an entity</p>,
      },
    }),
  ],
});

const ownerOf = async () => {
  const facts = await screen.findByRole('region', { name: 'Argo CD' });
  return within(facts).getByText('Owner').parentElement as HTMLElement;
};
const owned = (owner: string | null) =>
  new FakeBackend(platform({ vault: { owner } }, { at: fresh() }));
const url = '/platform?component=vault';

describe('parseEntityRef', () => {
  it.each([
    ['user:default/petra', 'petra'],
    ['group:default/platform-team', 'platform-team'],
    ['Group:example/team.a', 'example/team.a'],
  ])('%s is called %s', (ref, name) => {
    const parts = parseEntityRef(ref);
    expect(parts && entityName(parts)).toBe(name);
  });

  it.each([
    '',
    'petra',
    'user:petra',
    'plugin:scaffolder',
    'user:default/',
    'user:default/a/b',
    'user:../../x',
    'user:default/<img src=x>',
  ])('%j is none', ref => expect(parseEntityRef(ref)).toBeUndefined());
});

describe('the owner of a component', () => {
  it('is a link to the catalog', async () => {
    renderPlatform({
      url,
      backend: owned('group:default/developers'),
      features: [catalog],
    });
    expect(
      within(await ownerOf()).getByRole('link', { name: 'developers' }),
    ).toHaveAttribute('href', '/catalog/default/group/developers');
  });

  it('is its name where there is no catalog', async () => {
    renderPlatform({ url, backend: owned('group:default/developers') });
    expect(await ownerOf()).toHaveTextContent('Ownerdevelopers');
    expect(within(await ownerOf()).queryByRole('link')).toBeNull();
  });

  it('is the platform team where nobody else is named', async () => {
    renderPlatform({ url, backend: owned(null) });
    expect(await ownerOf()).toHaveTextContent('Ownerthe platform team');
  });

  it('A30: is text where it is no reference', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    renderPlatform({ url, backend: owned(hostile), features: [catalog] });
    expect(await ownerOf()).toHaveTextContent(`Owner${hostile}`);
    expect(within(await ownerOf()).queryByRole('link')).toBeNull();
  });
});
