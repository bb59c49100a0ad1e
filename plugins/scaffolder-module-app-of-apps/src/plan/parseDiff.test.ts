import { parseDiff } from './parseDiff';

const diff = `--- a/projects/automation-project.yaml
+++ b/projects/automation-project.yaml
@@ -8,4 +8,5 @@
   sourceRepos:
-  # old
--- looks like a header
+    - https://ray-project.github.io/kuberay-helm/

\\ No newline at end of file
`;

describe('parseDiff', () => {
  it('keeps the signs and leaves out the header', () => {
    expect(parseDiff(diff)).toEqual([
      { kind: 'place', text: '@@ -8,4 +8,5 @@' },
      { kind: 'context', text: '   sourceRepos:' },
      { kind: 'removed', text: '-  # old' },
      { kind: 'removed', text: '--- looks like a header' },
      {
        kind: 'added',
        text: '+    - https://ray-project.github.io/kuberay-helm/',
      },
      { kind: 'context', text: '' },
      { kind: 'context', text: '\\ No newline at end of file' },
    ]);
  });

  it.each(['', '--- a/x\n+++ b/x\n'])('has no lines for %j', nothing => {
    expect(parseDiff(nothing)).toEqual([]);
  });
});
