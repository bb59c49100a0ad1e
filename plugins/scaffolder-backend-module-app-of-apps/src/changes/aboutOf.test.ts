import {
  readRepository,
  rightsOf,
  type Change,
} from '@platform-bootstrap/app-of-apps';
import { aboutOf, type About } from './aboutOf';

const REPOSITORY = 'https://github.com/example/platform';
const application = (name: string, source: string, to: string, more = '') =>
  `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: argocd${more}}
spec:
  project: data
  destination: {namespace: ${to}, server: https://kubernetes.default.svc}
  source: {repoURL: ${REPOSITORY}, targetRevision: main, path: ${source}}
`;
const repository = readRepository(
  new Map([
    ['parents/data.yaml', application('data-parent', 'apps/data', 'argocd')],
    [
      'apps/data/ray.yaml',
      application(
        'ray',
        'manifests/ray',
        'ray',
        ", annotations: {platform-bootstrap.io/owner: 'group:default/data'}",
      ),
    ],
  ]),
  { url: REPOSITORY, branch: 'main', path: '' },
);
const rights = rightsOf(['group:default/data'], [], true);
const RAY = {
  application: 'ray',
  category: 'data',
  owner: 'group:default/data',
};
const NOTHING = { application: null, category: null, owner: null };

it.each<[Change, About]>([
  [{ change: 'upgrade-application', input: { name: ' ray ' } }, RAY],
  [{ change: 'change-values', input: { name: 'ray' } }, RAY],
  [{ change: 'remove-application', input: { name: 'ray' } }, RAY],
  [{ change: 'add-external-secret', input: { application: 'ray' } }, RAY],
  [{ change: 'upgrade-application', input: { name: 'none' } }, NOTHING],
  [{ change: 'add-category', input: { name: 'ray' } }, NOTHING],
  [{ change: 'fix-finding', input: { file: 'apps/data/ray.yaml' } }, NOTHING],
  [
    { change: 'add-application', input: { name: 'web', category: 'data' } },
    { ...RAY, application: 'web' },
  ],
  [
    {
      change: 'add-application',
      input: { name: 'web', owner: 'group:default/web' },
    },
    { application: 'web', category: null, owner: 'group:default/web' },
  ],
])('%j', (change, about) => {
  expect(aboutOf(change, repository, rights)).toEqual(about);
});
