import { mayAsk } from './mayAsk';

const sourceRepos = [
  ['https://helm.goharbor.io', 'ghcr.io/argoproj/argo-helm'],
  ['https://charts.example.com/*', '!https://charts.example.com/secret'],
];
const repositories = ['https://charts.acme.test/**'];

it.each([
  ['https://helm.goharbor.io', true],
  ['https://helm.goharbor.io/', true],
  ['ghcr.io/argoproj/argo-helm', true],
  ['https://charts.example.com/open', true],
  ['https://charts.example.com/secret', false],
  ['https://charts.acme.test/a/b', true],
  ['https://helm.goharbor.io.evil.test', false],
  ['http://169.254.169.254/latest', false],
  ['https://elsewhere.example.com', false],
])('%s: %s', (repoURL, expected) => {
  expect(mayAsk(repoURL, { sourceRepos, repositories })).toBe(expected);
});

it('asks nothing where nothing allows it', () => {
  const rights = { sourceRepos: [], repositories: [] };
  expect(mayAsk('https://helm.goharbor.io', rights)).toBe(false);
});
