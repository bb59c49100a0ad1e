import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mapAt, readObjects, type Values } from './objects';

const WORKFLOWS = resolve(
  __dirname,
  '../../../templates/platform/content/argocd/workflows',
);
const objects = [
  ...['build-image', 'build-backstage', 'github-push', 'service-push'],
]
  .map(name => readFileSync(join(WORKFLOWS, `${name}.yaml`), 'utf8'))
  .flatMap(readObjects);
const named = (kind: string, name: string) =>
  objects.find(o => o.kind === kind && o.metadata.name === name)!;
const listOf = (value: unknown) => (value ?? []) as readonly Values[];
const templateOf = (name: string, template: string) =>
  listOf(mapAt(named('WorkflowTemplate', name), 'spec').templates).find(
    one => one.name === template,
  )!;
const parametersOf = (value: unknown) =>
  Object.fromEntries(
    listOf(mapAt(value).parameters).map(({ name, ...rest }) => [name, rest]),
  );

/** The steps of a template, one after the other. */
const stepsOf = (template: Values) =>
  (template.steps as readonly (readonly Values[])[]).flat();

describe('what is built', () => {
  it.each([['backstage-push'], ['developers-push']])(
    'is the commit of the push that %s was told of',
    name => {
      const given = parametersOf(
        mapAt(named('WorkflowEventBinding', name), 'spec', 'submit').arguments,
      );
      expect(given['github-revision']).toEqual({
        valueFrom: { event: 'payload.after' },
      });
    },
  );

  it('is the tip of the branch where nobody names a commit', () => {
    for (const name of ['build-image', 'build-backstage']) {
      const spec = mapAt(named('WorkflowTemplate', name), 'spec');
      expect(parametersOf(spec.arguments)['github-revision']).toMatchObject({
        value: '',
      });
    }
  });

  it('is named for the sources, and never for the platform repository', () => {
    const [clone] = stepsOf(templateOf('build-image', 'build-image'));
    expect(parametersOf(clone.arguments).revision).toEqual({
      value: '{{inputs.parameters.github-revision}}',
    });
    const [ofPlatform] = stepsOf(templateOf('build-image', 'deliver'));
    expect(parametersOf(ofPlatform.arguments)).not.toHaveProperty('revision');
    const [portal] = stepsOf(templateOf('build-backstage', 'build-backstage'));
    expect(parametersOf(portal.arguments)['github-revision']).toEqual({
      value: '{{workflow.parameters.github-revision}}',
    });
  });

  it('is built one after the other for each image, so that no older digest comes last', () => {
    const { synchronization } = templateOf('build-image', 'build-image');
    expect(synchronization).toEqual({
      mutexes: [{ name: '{{inputs.parameters.image}}' }],
    });
  });
});

describe('the step clone', () => {
  let directory: string;
  let commits: readonly string[];

  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', join(directory, 'origin'), ...args], {
      encoding: 'utf8',
      env: { ...process.env, HOME: directory },
    }).trim();

  const commit = (text: string) => {
    writeFileSync(join(directory, 'origin', 'text'), text);
    git('add', '.');
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@b'];
    git(...who, 'commit', '--quiet', '--message', text);
    return git('rev-parse', 'HEAD');
  };

  const clone = (env: Record<string, string>) => {
    const { container } = templateOf('build-image', 'clone');
    const [script] = mapAt(container).args as readonly string[];
    const { status, stderr } = spawnSync(
      'sh',
      [
        '-ec',
        script
          .replaceAll('/tmp/', '/workspace/')
          .replaceAll('/workspace', directory),
      ],
      {
        encoding: 'utf8',
        env: {
          ...{ PATH: process.env.PATH, HOME: directory, GITHUB_TOKEN: 'x' },
          ...{ REPOSITORY: `file://${directory}/origin`, BRANCH: 'main' },
          ...{ DIRECTORY: 'source', FILE: '', REQUEST: '', REVISION: '' },
          ...env,
        },
      },
    );
    return { status, stderr };
  };
  const cloned = () =>
    readFileSync(join(directory, 'source', 'text'), 'utf8').trim();

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'clone-'));
    const at = join(directory, 'origin');
    execFileSync('git', ['init', '--quiet', '--initial-branch=main', at]);
    commits = ['first', 'second', 'third'].map(commit);
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('takes the commit that was pushed, whatever has come since', () => {
    for (const [at, text] of ['first', 'second', 'third'].entries()) {
      const { status } = clone({ REVISION: commits[at] });
      expect([status, cloned()]).toEqual([0, text]);
    }
    expect(readFileSync(join(directory, 'cloned'), 'utf8')).toBe('main');
  });

  it('takes the tip of the branch where there is no commit to take', () => {
    expect(clone({}).status).toBe(0);
    expect(cloned()).toBe('third');
  });

  it.each([
    ['a'.repeat(40), /has no commit a{40}, or cannot be read/],
    ['main', /has to be the whole id of a commit, not main/],
    ['--upload-pack=touch', /has to be the whole id of a commit/],
  ])('says why it cannot take %s', (REVISION, message) => {
    const { status, stderr } = clone({ REVISION });
    expect(status).not.toBe(0);
    expect(stderr).toMatch(message);
  });
});
