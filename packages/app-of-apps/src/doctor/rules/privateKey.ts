import type { Diagnosis, Rule } from '../types';
import { inFile } from './example';

const KEY = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/g;

const config = (text: string) =>
  inFile(
    `
apiVersion: v1
kind: ConfigMap
metadata:
  name: ingress-tls
data:
  tls: |
    ${text}
`,
    'manifests/traefik/tls.yaml',
  );

/** A private key in Git. @public */
export const privateKey: Rule = {
  id: 'private-key',
  severity: 'error',
  title: 'A private key is in the repository',
  why: 'Whoever can read the repository, now or from any clone later, has the key. Removing the file does not take it back: the key has to be replaced.',
  wrong: config(`-----BEGIN PRIVATE ${'KEY-----'}`),
  right: config('-----BEGIN CERTIFICATE-----'),
  *check({ repository }): Iterable<Diagnosis> {
    for (const [file, text] of repository.files) {
      if (!text.includes('PRIVATE KEY-----')) continue;
      for (const match of text.matchAll(KEY)) {
        const before = text.slice(0, match.index).split('\n');
        yield {
          at: {
            file,
            line: before.length,
            column: before[before.length - 1].length + 1,
          },
          message: 'A private key is written here',
          fix: 'Replace the key, and let External Secrets or cert-manager provide the new one',
        };
      }
    }
  },
};
