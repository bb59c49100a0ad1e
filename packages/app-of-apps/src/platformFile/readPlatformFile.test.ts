import { examined } from '../doctor';
import { examine } from '../doctor/examine';
import { platformFile } from '../doctor/rules/platformFile';
import { application, REPOSITORY } from '../doctor/rules/example';
import { readRepository } from '../model';
import { readPlatformFile } from './readPlatformFile';

const HEAD = `apiVersion: platform-bootstrap.io/v1
kind: Platform
metadata:
  name: platform
`;

const read = (text: string, file = 'gitops/platform.yaml') => {
  const repository = readRepository(
    new Map([
      [file, HEAD + text],
      ['gitops/apps/vault.yaml', application('vault')],
      ['gitops/apps/queue.yaml', application('queue')],
      ['gitops/apps/store.yaml', application('store')],
    ]),
    { url: REPOSITORY, branch: 'main', path: 'gitops' },
  );
  return {
    refinements: readPlatformFile(examined(repository).manifests, repository),
    found: examine(repository, { rules: [platformFile] }).map(
      ({ message, line, column }) => `${line}:${column} ${message}`,
    ),
  };
};

it('says what a component is called, when it comes, what it waits for and where people read on', () => {
  const { refinements, found } = read(`spec:
  components:
    queue:
      title: The queue
      phase: 1.5
      gates: [vault]
      owner: group:default/queue-team
      runbook: https://runbooks.example.org/queue
`);
  expect(found).toEqual([]);
  expect({ ...refinements }).toEqual({
    queue: {
      title: 'The queue',
      phase: 1.5,
      gates: ['vault'],
      owner: 'group:default/queue-team',
      runbook: 'https://runbooks.example.org/queue',
    },
  });
});

it('says nothing where there is no file, or not in its place', () => {
  const elsewhere = read(
    'spec: { components: { queue: { title: Mine } } }\n',
    'gitops/apps/platform.yaml',
  );
  expect({ ...elsewhere.refinements }).toEqual({});
  expect(elsewhere.found).toEqual([
    '2:7 Only one Platform counts, that of gitops/platform.yaml',
  ]);
});

it('leaves out what is wrong, keeps the rest, and says where', () => {
  const { refinements, found } = read(`spec:
  components:
    queue:
      titel: The queue
    store:
      title: The store
    vault:
      runbook: http://runbooks.example.org
      phase: 9
      owner: queue-team
`);
  expect({ ...refinements }).toEqual({ store: { title: 'The store' } });
  expect(found).toEqual([
    expect.stringMatching(/^8:14 .*titel/),
    expect.stringMatching(
      /^12:16 .*has to be an https address, or the path of a file/,
    ),
    expect.stringMatching(/^13:14 .*has to be 0, 1, 1\.5, 2, 3, 4, 5 or 6/),
    expect.stringMatching(/^14:14 .*has to be an entity reference/),
  ]);
});

it.each([
  [
    'a component that is nowhere',
    '    que: { title: Queue }\n',
    'No Application of the repository is called que',
  ],
  [
    'a gate that is nowhere',
    '    queue: { gates: [valt] }\n',
    'queue waits for valt, which no Application of the repository is called',
  ],
  [
    'a runbook that is nowhere',
    '    queue: { runbook: gitops/runbooks/queue.md }\n',
    'gitops/runbooks/queue.md is not in the repository',
  ],
  [
    'a component that waits for itself',
    '    queue: { gates: [queue] }\n',
    'queue waits for itself: queue → queue',
  ],
  [
    'gates that lead back',
    '    queue: { gates: [vault, store] }\n    store: { gates: [queue] }\n',
    'queue waits for itself: queue → store → queue',
  ],
])('finds %s', (_, components, message) => {
  const { found } = read(`spec:\n  components:\n${components}`);
  expect(found[0]).toContain(message);
});

it('is not misled by names that every object has', () => {
  const { refinements } = read('spec: { components: { } }\n');
  expect(refinements.constructor).toBeUndefined();
});
