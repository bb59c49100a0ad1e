import { changeInput } from './changeInput';

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
      'nothing that is no answer to the request',
      { name: 'kuberay', plan: 'Add kuberay', team: 'me', category: 7 },
      { name: 'kuberay' },
    ],
  ])('sends %s', (_, formData, input) => {
    expect(changeInput(formData)).toEqual(input);
  });

  it('gives equal requests the same text, whatever was filled in first', () => {
    const one = changeInput({ name: 'a', category: 'b' });
    const other = changeInput({ category: 'b', name: 'a', plan: 'c' });
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });
});
