import { eachManifest } from '../keep';
import { placeOf, textsOf } from '../places';
import type { Diagnosis, Rule } from '../types';
import { application, inFile } from './example';

const PLACEHOLDERS: ReadonlyArray<readonly [RegExp, string]> = [
  [/<[A-Za-z][\w .-]*>/, 'Write the value; nothing fills it in'],
  // Argo CD's own build environment is filled in.
  [
    /\$\{(?!ARGOCD_)\w+\}/,
    'Write the value; Argo CD expands only $ARGOCD_… here',
  ],
  [
    /\{\{.*?\}\}/,
    'Write the value; templates are expanded in an ApplicationSet only',
  ],
];

const vault = (version: string) =>
  inFile(
    application(
      'vault',
      `
source:
  repoURL: https://helm.releases.hashicorp.com
  chart: vault
  targetRevision: ${version}`,
    ),
  );

/** A placeholder that nothing fills in. @public */
export const placeholder: Rule = {
  id: 'placeholder',
  severity: 'error',
  title: 'A placeholder was left in',
  why: 'Nothing replaces `<latest-version>`, `${GIT_REPO_URL}` or `{{name}}` in an Application: Argo CD takes them literally, and looks for a version or a repository of that name.',
  wrong: vault('<latest-version>'),
  right: vault('0.34.1'),
  check: eachManifest(function* check(manifest): Iterable<Diagnosis> {
    if (!['Application', 'AppProject'].includes(manifest.kind)) return;
    if (!manifest.apiVersion.startsWith('argoproj.io/')) return;
    for (const { text, path } of textsOf(manifest.object)) {
      // Values may hold templates of the chart's own.
      if (path.includes('helm') && path.includes('values')) continue;
      for (const [pattern, fix] of PLACEHOLDERS) {
        const [found] = pattern.exec(text) ?? [];
        if (!found) continue;
        const message = `${found} is a placeholder`;
        yield { at: placeOf(manifest, path), message, fix };
      }
    }
  }),
};
