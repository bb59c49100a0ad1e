import { unifiedDiff } from './unifiedDiff';

describe('unifiedDiff', () => {
  it('shows a new file whole', () => {
    expect(unifiedDiff('a/b.yaml', null, 'x: 1\ny: 2\n')).toBe(
      '--- /dev/null\n+++ b/a/b.yaml\n@@ -0,0 +1,2 @@\n+x: 1\n+y: 2\n',
    );
  });

  it('shows a change with three lines around it', () => {
    const before = 'a\nb\nc\nd\ne\n';
    expect(unifiedDiff('f', before, `${before}f\n`)).toBe(
      '--- a/f\n+++ b/f\n@@ -3,3 +3,4 @@\n c\n d\n e\n+f\n',
    );
  });

  it('shows a removed file whole', () => {
    expect(unifiedDiff('a/b.yaml', 'x: 1\n', null)).toBe(
      '--- a/a/b.yaml\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x: 1\n',
    );
  });

  it('is empty when nothing changes', () => {
    expect(unifiedDiff('f', 'a\n', 'a\n')).toBe('');
  });
});
