import { applies, ownDirectories } from '../../model/ownDirectories';
import { readersOf } from '../../model/readers';
import { placeOf } from '../places';
import { placedSources } from '../sources';
import type { Diagnosis, Rule } from '../types';
import { application, REPOSITORY } from './example';

const directory = (name: string, path: string, namespace: string) =>
  application(
    name,
    `
source:
  repoURL: ${REPOSITORY}
  targetRevision: main
  path: ${path}`,
    { namespace },
  );

const parent = directory('security-parent', 'apps/security', 'argocd');

/** A child that applies its own siblings. @public */
export const ownDirectory: Rule = {
  id: 'own-directory',
  severity: 'error',
  title: 'A child Application reads the directory that it is in',
  why: 'The parent already applies everything in that directory. A child that reads it as well applies its siblings and itself a second time, and the two Applications take the objects from each other without end.',
  wrong: {
    'parents/security.yaml': parent,
    'apps/security/policies.yaml': directory(
      'policies',
      'apps/security',
      'vault',
    ),
  },
  right: {
    'parents/security.yaml': parent,
    'apps/security/policies.yaml': directory('policies', 'policies', 'vault'),
    'policies/default.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: default\n',
  },
  *check({ repository, manifestOf }): Iterable<Diagnosis> {
    const own = ownDirectories(repository.applications, repository);
    const readers = readersOf(own);
    for (const reader of own) {
      const { application: app, source, directory: path } = reader;
      const { file } = app.location;
      if (!applies(reader, file)) continue;
      const parents = readers(file).filter(other => other.application !== app);
      if (parents.length === 0) continue;
      const placed = placedSources(app).find(p => p.source === source);
      yield {
        at: placeOf(manifestOf(app), [...(placed?.path ?? []), 'path']),
        message: `${app.name} reads ${
          path || 'the whole repository'
        }, where it is itself; ${
          parents[0].application.name
        } already applies that`,
        fix: 'Move what it should apply into a directory of its own',
      };
    }
  },
};
