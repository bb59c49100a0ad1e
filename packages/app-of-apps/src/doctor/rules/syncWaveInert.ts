import { ownDirectories } from '../../model/ownDirectories';
import { isObject } from '../../model/manifest';
import { readersOf } from '../../model/readers';
import { placeOf } from '../places';
import { settingsOf } from '../settings';
import type { Diagnosis, Examined, Rule } from '../types';
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

const HEALTH = 'resource.customizations.health.argoproj.io_Application';

/** Does Argo CD know when a child Application is Healthy? Where its settings are kept elsewhere, it may. */
function waitsForHealth(examined: Examined): boolean {
  const settings = [...settingsOf(examined)].filter(
    ({ name }) => name === 'argocd-cm',
  );
  return (
    settings.length === 0 ||
    settings.some(
      ({ data }) =>
        data[HEALTH] !== undefined ||
        /argoproj\.io[/_]Application/.test(
          String(data['resource.customizations'] ?? ''),
        ),
    )
  );
}

/** A wave that orders nothing. @public */
export const syncWaveInert: Rule = {
  id: 'sync-wave-inert',
  severity: 'warning',
  title: 'A sync wave orders nothing',
  why: 'Waves order the objects of one Application. On an Application that no other one applies, and in the template of an ApplicationSet, nothing reads them. Between child Applications the next wave starts at once unless Argo CD’s settings say when an Application is Healthy, which they have not done by themselves since 1.8.',
  wrong: others,
  right: { ...others, 'root.yaml': directory('root', 'parents') },
  *check(examined): Iterable<Diagnosis> {
    const { repository, manifests, manifestOf } = examined;
    const readers = readersOf(
      ownDirectories(repository.applications, repository),
    );
    const waits = waitsForHealth(examined);
    for (const app of repository.applications) {
      const { file } = app.location;
      const wave = waveOf(app.object.metadata);
      if (wave === undefined) continue;
      // Where something is costs a reading of its own, so only what is found is placed.
      const place = () =>
        placeOf(manifestOf(app), ['metadata', 'annotations', WAVE]);
      if (!/^-?\d+$/.test(String(wave))) {
        yield {
          at: place(),
          message: `The wave ${wave} of ${app.name} is no whole number, so Argo CD takes it for 0`,
          fix: 'Write a whole number, in quotes',
        };
      } else if (!readers(file).some(other => other.application !== app)) {
        yield {
          at: place(),
          message: `No Application of the repository applies ${app.name}, so its wave orders nothing`,
          fix: 'Let a root Application apply it together with the others',
        };
      } else if (!waits) {
        yield {
          at: place(),
          message: `Argo CD does not wait until ${app.name} is Healthy, because its settings say nothing of the health of Applications`,
          fix: `Add ${HEALTH} to argocd-cm`,
        };
      }
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
