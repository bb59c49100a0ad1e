import { findPerson, readPeople } from './people';

const petra = {
  user: 'user:default/petra',
  title: 'Petra Lindqvist',
  role: 'Platform engineer',
  groups: ['group:default/platform-team'],
};
const daniel = {
  user: 'user:default/daniel',
  title: 'Daniel Okafor',
  role: 'Developer',
};

describe('readPeople', () => {
  it('reads a closed list; groups are optional', () => {
    expect(readPeople([petra, daniel])).toEqual([
      petra,
      { ...daniel, groups: [] },
    ]);
  });

  it('writes entity references in full', () => {
    const [person] = readPeople([{ ...petra, user: 'User:Petra' }]);
    expect(person.user).toBe('user:default/petra');
  });

  it.each([
    ['no list', undefined, 'auth.providers.sandbox.people:'],
    ['an empty list', [], 'auth.providers.sandbox.people:'],
    [
      'a person without a name',
      [{ ...petra, title: '' }],
      'auth.providers.sandbox.people.0.title',
    ],
    [
      'a name that is no reference',
      [petra, { ...daniel, user: 'daniel' }],
      "auth.providers.sandbox.people.1.user: 'daniel' is no entity reference",
    ],
    [
      'a misspelt key',
      [{ ...petra, group: [] }],
      'auth.providers.sandbox.people.0',
    ],
  ])('names the key when it finds %s', (_, value, message) => {
    expect(() => readPeople(value)).toThrow(message);
  });
});

describe('findPerson', () => {
  const people = readPeople([petra, daniel]);

  it('finds a person of the list', () => {
    expect(findPerson(people, 'user:default/daniel').title).toBe(
      'Daniel Okafor',
    );
  });

  it.each([undefined, '', 'user:default/mallory', 'petra'])(
    'refuses %p and says who is there',
    wanted => {
      expect(() => findPerson(people, wanted)).toThrow(
        'one of user:default/petra, user:default/daniel',
      );
    },
  );
});
