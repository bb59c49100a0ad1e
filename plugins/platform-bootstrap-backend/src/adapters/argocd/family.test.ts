import { familyOf } from './family';
import { Application } from './schema';

const tracked = (by: string, name: string) => ({
  'argocd.argoproj.io/tracking-id': `${by}:argoproj.io/Application:argocd/${name}`,
});

const application = (
  name: string,
  by: string | null,
  { project = 'root', namespace = 'argocd', chart = false } = {},
) =>
  Application.parse({
    metadata: {
      name,
      namespace: 'argocd',
      annotations: by ? tracked(by, name) : {},
    },
    spec: {
      project,
      destination: { namespace },
      source: {
        repoURL: 'https://github.com/example/platform.git',
        ...(chart ? { chart: name } : { path: `apps/${name}` }),
      },
    },
    status: {},
  });

const root = application('root', null);

it.each([
  ['a directory of Applications that is still empty', {}, true],
  ['manifests for another namespace', { namespace: 'vault' }, false],
  ['manifests in the project of a category', { project: 'security' }, false],
  ['a chart beside Argo CD', { chart: true }, false],
])('%s: %p', (_, more, isParent) => {
  const { parents, children } = familyOf([
    root,
    application('developers', 'root', more),
  ]);
  expect(parents.map(({ metadata }) => metadata.name)).toEqual(
    isParent ? ['root', 'developers'] : ['root'],
  );
  expect(children.map(({ id }) => id)).toEqual(isParent ? [] : ['developers']);
});

it('takes nothing for a parent that nobody brings and that brings nothing', () => {
  const { parents, children } = familyOf([application('by-hand', null)]);
  expect(parents).toEqual([]);
  expect(children.map(({ id }) => id)).toEqual(['by-hand']);
});
