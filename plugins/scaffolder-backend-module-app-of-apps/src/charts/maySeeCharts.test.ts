import { rightsOf, type AppProject } from '@platform-bootstrap/app-of-apps';
import { maySeeCharts } from './maySeeCharts';

const project = (...sourceRepos: string[]): AppProject => ({
  name: 'x',
  sourceRepos,
  destinations: [],
  location: { file: 'x.yaml', line: 1, document: 0 },
  object: {},
});
const granted = (...sources: string[]) =>
  rightsOf(
    ['group:default/dev'],
    [
      {
        groups: ['group:default/dev'],
        categories: ['a'],
        sources,
        destinations: [],
      },
    ],
    false,
  );
const never = () => Promise.reject(new Error('was read'));

describe('maySeeCharts', () => {
  it.each([
    ['https://charts.example.com/a/', 'https://charts.example.com/a'],
    ['https://charts.example.com/a', 'https://charts.example.com/a/'],
    ['https://charts.example.com/*', 'https://charts.example.com/a'],
    ['ghcr.io/acme/*', 'ghcr.io/acme/charts'],
    ['https://Charts.example.com/a', 'https://charts.example.com/A'],
  ])('a grant of %s is enough for %s', async (source, repoURL) => {
    expect(await maySeeCharts(repoURL, granted(source), never)).toBe(true);
  });

  it.each([
    ['https://charts.example.com/*', 'https://charts.example.com/a/b'],
    ['https://charts.example.com/a', 'https://charts.example.com.evil.org/a'],
    ['https://charts.example.com/a', 'http://charts.example.com/a'],
    ['https://charts.example.com/a', 'https://charts.example.com/ab'],
  ])('neither grant nor AppProject %s allows %s', async (source, repoURL) => {
    const read = async () => [project(source)];
    expect(await maySeeCharts(repoURL, granted(source), read)).toBe(false);
  });

  it('an AppProject is enough, unless it denies', async () => {
    const url = 'https://charts.example.com/a';
    const see = (...projects: AppProject[]) =>
      maySeeCharts(url, granted(), async () => projects);
    expect(await see(project(url))).toBe(true);
    expect(await see(project('*'))).toBe(true);
    expect(await see(project('*', `!${url}`))).toBe(false);
    expect(await see(project('*', `!${url}`), project(url))).toBe(true);
    expect(await see()).toBe(false);
  });

  it('who may change the platform needs neither', async () => {
    const rights = rightsOf(['user:default/petra'], [], true);
    expect(await maySeeCharts('https://x.example', rights, never)).toBe(true);
  });

  it('does not say yes while the AppProjects cannot be read', async () => {
    await expect(
      maySeeCharts('https://x.example', granted(), never),
    ).rejects.toThrow('was read');
  });
});
