import { ownDirectories } from '../../model/ownDirectories';
import { isObject } from '../../model/manifest';
import { readersOf } from '../../model/readers';
import { placeOf } from '../places';
import type { Diagnosis, Rule } from '../types';
import { application, REPOSITORY } from './example';

const WAVE = 'argocd.argoproj.io/sync-wave';
const directory = (name: string, path: string) =>
  application(
    name,
    `
source:
  repoURL: ${REPOSITORY}
  targetRevision: main
  path: ${path}`,
    { namespace: 'argocd' },
  );
const parent = directory('security-parent', 'apps/security').replace(
  'metadata:\n',
  `metadata:\n  annotations:\n    ${WAVE}: "1"\n`,
);
const others = {
  'parents/security.yaml': parent,
  'apps/security/vault.yaml': application('vault'),
};

const waveOf = (metadata: unknown): unknown =>
  isObject(metadata) && isObject(metadata.annotations)
    ? metadata.annotations[WAVE]
    : undefined;

/** A wave that orders nothing. @public */
export const syncWaveInert: Rule = {
  id: 'sync-wave-inert',
  severity: 'warning',
  title: 'A sync wave orders nothing',
  why: 'Waves order the objects of one Application. On an Application that no other one applies, and in the template of an ApplicationSet, nothing reads them, so everything starts at once.',
  wrong: others,
  right: { ...others, 'root.yaml': directory('root', 'parents') },
  *check({ repository, manifests, manifestOf }): Iterable<Diagnosis> {
    const readers = readersOf(
      ownDirectories(repository.applications, repository),
    );
    for (const app of repository.applications) {
      const { file } = app.location;
      if (waveOf(app.object.metadata) === undefined) continue;
      if (readers(file).some(other => other.application !== app)) continue;
      yield {
        at: placeOf(manifestOf(app), ['metadata', 'annotations', WAVE]),
        message: `No Application of the repository applies ${app.name}, so its wave orders nothing`,
        fix: 'Let a root Application apply it together with the others',
      };
    }
    for (const manifest of manifests) {
      if (manifest.kind !== 'ApplicationSet') continue;
      const { spec } = manifest.object as { spec?: { template?: unknown } };
      const template = isObject(spec?.template) ? spec.template : {};
      if (waveOf(template.metadata) === undefined) continue;
      yield {
        at: placeOf(manifest, [
          'spec',
          'template',
          'metadata',
          'annotations',
          WAVE,
        ]),
        message: `The ApplicationSet ${manifest.name} creates its Applications at once, whatever their waves`,
        fix: 'Use the strategy RollingSync of the ApplicationSet',
      };
    }
  },
};
