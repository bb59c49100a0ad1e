import { componentOf } from './entity';

it.each<[string, Record<string, string> | undefined, string | undefined]>([
  ['nothing without annotations', undefined, undefined],
  ['nothing without the annotation', { a: 'b' }, undefined],
  ['nothing for an empty name', { 'argocd/app-name': ' ' }, undefined],
  ['the Application', { 'argocd/app-name': 'vault' }, 'vault'],
  [
    'the Application behind the name of its Argo CD',
    { 'argocd/app-name': 'vault', 'argocd/instance-name': 'west' },
    'west.vault',
  ],
  ['nothing for an Argo CD alone', { 'argocd/instance-name': 'w' }, undefined],
])('an entity is %s', (_, annotations, expected) => {
  expect(componentOf({ metadata: { annotations } })).toBe(expected);
});
