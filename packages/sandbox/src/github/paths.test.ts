import { encodePath, splitRef } from './paths';

describe('encodePath', () => {
  it.each([
    ['a/b.yaml', 'a/b.yaml'],
    ['a b/c#d', 'a%20b/c%23d'],
    ['ü?', '%C3%BC%3F'],
    ['', ''],
  ])('%s', (path, expected) => expect(encodePath(path)).toBe(expected));
});

describe('splitRef', () => {
  const branches = ['main', 'team', 'team/queue'];
  it.each([
    ['main', 'main', ''],
    ['main/a/b.yaml', 'main', 'a/b.yaml'],
    ['team/queue/a.yaml', 'team/queue', 'a.yaml'],
    ['team/other.yaml', 'team', 'other.yaml'],
    ['ghost/a.yaml', 'ghost', 'a.yaml'],
    ['main/a/', 'main', 'a'],
    ['mainly/a', 'mainly', 'a'],
  ])('%s is %s and "%s"', (text, ref, path) => {
    expect(splitRef(text, branches)).toEqual({ ref, path });
  });
});
