import { textsOf } from '../places';
import type { Diagnosis, Rule } from '../types';
import { allValues } from '../values';
import { application, inFile } from './example';

const PSEUDO = /^(env|vault|secret|ssm):\/\//;
// What a chart's software resolves by itself.
const RESOLVED: Readonly<Record<string, RegExp>> = { authentik: /^env:/ };

const harbor = (values: string) =>
  inFile(
    application(
      'harbor',
      `
source:
  repoURL: https://helm.goharbor.io
  chart: harbor
  targetRevision: 1.19.1
  helm:
    valuesObject:
      ${values}`,
      { project: 'registry' },
    ),
    'apps/registry/harbor.yaml',
  );

/** A reference that nothing resolves. @public */
export const pseudoReference: Rule = {
  id: 'pseudo-reference',
  severity: 'error',
  title: 'A reference is taken literally',
  why: 'Of the platform’s charts only authentik resolves `env://NAME`. Everywhere else the text itself becomes the password; OAuth2 Proxy even accepts `env://OAUTH2_PROXY_COOKIE_SECRET` as a cookie secret, since it happens to have 32 characters, and encrypts sessions with a key that everybody can read.',
  wrong: harbor('harborAdminPassword: env://HARBOR_ADMIN_PASSWORD'),
  right: harbor('existingSecretAdminPassword: harbor-admin'),
  *check(examined): Iterable<Diagnosis> {
    for (const { chart, object, placeOf } of allValues(examined)) {
      for (const { text, path } of textsOf(object)) {
        if (!PSEUDO.test(text) || RESOLVED[chart]?.test(text)) continue;
        yield {
          at: placeOf(path),
          message: `${text} stays as it is: the chart ${chart} resolves no such reference`,
          fix: 'Use the key of the chart that names an existing Secret',
        };
      }
    }
  },
};
