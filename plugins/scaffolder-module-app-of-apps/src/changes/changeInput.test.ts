import { changeInput, changeOf, requestOf } from './changeInput';

describe('changeInput', () => {
  it.each([
    ['nothing', {}, {}],
    [
      'blank answers as no answers, and others untouched',
      { name: ' kuberay ', category: '   ', why: '', values: 'a: 1\n' },
      { name: ' kuberay ', values: 'a: 1\n' },
    ],
    [
      'no path for a chart',
      { sourceType: 'helm', chart: 'kuberay-operator', path: 'deploy' },
      { sourceType: 'helm', chart: 'kuberay-operator' },
    ],
    [
      'neither chart nor values for a folder in Git',
      { sourceType: 'git', chart: 'ray', values: 'a: 1', path: 'deploy' },
      { sourceType: 'git', path: 'deploy' },
    ],
    [
      'nothing that is no field of the request',
      { name: 'kuberay', plan: 'Add kuberay', team: 'me', category: null },
      { name: 'kuberay' },
    ],
  ])('sends %s', (_, formData, input) => {
    expect(changeInput(formData)).toEqual(input);
  });

  it.each([
    [
      'upgrade-application',
      { name: 'a', targetRevision: '1.0.0', chart: 'x' },
      { name: 'a', targetRevision: '1.0.0' },
    ],
    [
      'change-values',
      { name: 'a', values: { application: 'a', text: 'x: 1', base: 'b1' } },
      { name: 'a', values: 'x: 1', valuesBase: 'b1' },
    ],
    [
      'add-category',
      { name: 'a', sourceRepos: ['https://x'], namespaces: [] },
      { name: 'a', sourceRepos: ['https://x'] },
    ],
    [
      'add-external-secret',
      {
        store: { name: 'vault', kind: 'SecretStore' },
        keys: [{ secretKey: 'password', remoteKey: 'a' }, {}],
      },
      {
        store: 'vault',
        storeKind: 'SecretStore',
        keys: [{ secretKey: 'password', remoteKey: 'a' }, {}],
      },
    ],
    ['fix-finding', { rule: 'x', line: 3 }, { rule: 'x', line: 3 }],
  ] as const)('sends what a request to %s has', (change, formData, input) => {
    const copy = JSON.parse(JSON.stringify(formData));
    expect(changeInput(copy, change)).toEqual(input);
  });

  it('gives equal requests the same text, whatever was filled in first', () => {
    const one = changeInput({ name: 'a', category: 'b' });
    const other = changeInput({ category: 'b', name: 'a', plan: 'c' });
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });
});

describe('changeOf', () => {
  it('is to add an Application unless the template says otherwise', () => {
    expect(changeOf(undefined)).toBe('add-application');
    expect(changeOf({ parameter: 'name' })).toBe('add-application');
    expect(changeOf({ change: 'remove-application' })).toBe(
      'remove-application',
    );
    expect(
      requestOf({ name: 'a', category: 'b' }, { change: 'remove-application' }),
    ).toEqual({ change: 'remove-application', input: { name: 'a' } });
    expect(requestOf(undefined, undefined).input).toEqual({});
  });

  it('tells the author of a template about a change that there is none of', () => {
    expect(() => changeOf({ change: 'upgrade' })).toThrow(
      'There is no change upgrade',
    );
  });
});
