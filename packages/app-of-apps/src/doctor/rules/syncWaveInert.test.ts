import { readRepository } from '../../model';
import { examine } from '../examine';
import { application, REPOSITORY } from './example';
import { syncWaveInert } from './syncWaveInert';

const parent = application(
  'security-parent',
  `
source:
  repoURL: ${REPOSITORY}
  targetRevision: main
  path: apps/security`,
  { namespace: 'argocd' },
);

const child = (wave: string) =>
  application('vault').replace(
    'metadata:\n',
    `metadata:\n  annotations:\n    argocd.argoproj.io/sync-wave: ${wave}\n`,
  );

const settings = (data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: argocd-cm\ndata:\n  ${data}\n`;

const said = (files: Record<string, string>) =>
  examine(
    readRepository(
      new Map(Object.entries({ 'parent.yaml': parent, ...files })),
      { url: REPOSITORY, branch: 'main', path: '' },
    ),
    { rules: [syncWaveInert] },
  ).map(({ message }) => message);

const vault = 'apps/security/vault.yaml';

it('says nothing of a wave that is read, as far as the repository knows', () => {
  expect(said({ [vault]: child('"-1"') })).toEqual([]);
});

it('says that a wave is no number', () => {
  expect(said({ [vault]: child('first') })).toEqual([
    'The wave first of vault is no whole number, so Argo CD takes it for 0',
  ]);
});

it.each([
  ['url: https://argocd.example.com', 1],
  ['resource.customizations.health.argoproj.io_Application: "hs = {}"', 0],
  ['resource.customizations: "argoproj.io/Application: {}"', 0],
])('looks whether Argo CD waits at all: %s', (data, count) => {
  const files = { [vault]: child('"1"'), 'argocd/cm.yaml': settings(data) };
  expect(said(files)).toHaveLength(count);
});
