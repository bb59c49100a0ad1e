import { kindsOf } from './composites';
import { Definition } from './schema';

const version = (name: string, more: object = {}) => ({
  ...{ name, served: true, referenceable: false },
  ...more,
});

const definition = (spec: object) =>
  Definition.parse({
    metadata: { name: 'xthings.example.org' },
    spec: {
      group: 'example.org',
      names: { kind: 'XThing', plural: 'xthings' },
      versions: [version('v1', { referenceable: true })],
      ...spec,
    },
  });

const paths = (spec: object) =>
  kindsOf([definition(spec)]).map(({ path }) => path);

it.each<[string, object, readonly string[]]>([
  ['a composite resource', {}, ['/apis/example.org/v1/xthings']],
  [
    'a claim as well',
    { claimNames: { kind: 'Thing', plural: 'things' } },
    ['/apis/example.org/v1/xthings', '/apis/example.org/v1/things'],
  ],
  [
    'the version that is referred to',
    { versions: [version('v1'), version('v2', { referenceable: true })] },
    ['/apis/example.org/v2/xthings'],
  ],
  [
    'one that is served, when that one is not',
    {
      versions: [
        version('v2', { referenceable: true, served: false }),
        version('v1'),
      ],
    },
    ['/apis/example.org/v1/xthings'],
  ],
  [
    'nothing, when none is',
    { versions: [version('v1', { served: false })] },
    [],
  ],
  ['nothing without versions', { versions: 'many' }, []],
])('lists %s', (_, spec, expected) => {
  expect(paths(spec)).toEqual(expected);
});

// It becomes part of a path of the API server.
it.each([
  [{ group: '../../api/v1/secrets' }],
  [{ group: 'example.org/v1' }],
  [{ names: { kind: 'X', plural: 'secrets?limit=1' } }],
  [{ names: { kind: 'X', plural: '' } }],
  [{ versions: [version('v1/../../x')] }],
])('does not follow %p', spec => {
  const safe = (read: () => readonly string[]) => {
    try {
      return read();
    } catch {
      return [];
    }
  };
  expect(safe(() => paths(spec))).toEqual([]);
});
