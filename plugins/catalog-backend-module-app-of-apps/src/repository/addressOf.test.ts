import { addressOf } from './addressOf';

const reference = { url: 'https://git.example.com/a/b', branch: 'main' };

it.each([
  ['github', 'file', '/blob/main/x%20y/z.yaml'],
  ['github', 'editor', '/edit/main/x%20y/z.yaml'],
  ['gitlab', 'directory', '/-/tree/main/x%20y/z.yaml'],
  ['gitea', 'file', '/src/branch/main/x%20y/z.yaml'],
  ['bitbucketCloud', 'file', '/src/main/x%20y/z.yaml'],
  ['constructor', 'file', '/blob/main/x%20y/z.yaml'],
  [undefined, 'directory', '/tree/main/x%20y/z.yaml'],
] as const)('knows what %s calls a %s', (forge, place, path) => {
  expect(addressOf({ forge, reference }, place, 'x y/z.yaml')).toBe(
    `https://git.example.com/a/b${path}`,
  );
});
