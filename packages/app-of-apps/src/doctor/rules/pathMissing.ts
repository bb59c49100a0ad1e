import { ownDirectories } from '../../model/ownDirectories';
import { placeOf } from '../places';
import { placedSources } from '../sources';
import type { Diagnosis, Rule } from '../types';
import { application, REPOSITORY } from './example';

const reads = (path: string) => ({
  'apps/security/policies.yaml': application(
    'policies',
    `
source:
  repoURL: ${REPOSITORY}
  targetRevision: main
  path: ${path}`,
    { namespace: 'vault' },
  ),
  'policies/default.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: default\n',
});

/** A path that is no directory of the repository. @public */
export const pathMissing: Rule = {
  id: 'path-missing',
  severity: 'error',
  title: 'A path is not a directory of the repository',
  why: 'Argo CD renders directories. A path that does not exist, or that is a file, stops the Application with “app path does not exist” or “app path is not a directory”.',
  wrong: reads('policies/default.yaml'),
  right: reads('policies'),
  *check({ repository, manifestOf }): Iterable<Diagnosis> {
    const { files, path: read, branch } = repository;
    const own = ownDirectories(repository.applications, repository);
    const paths = [...files.keys()];
    for (const { application: app, source, directory } of own) {
      const { targetRevision = 'HEAD' } = source;
      const isHere = ['HEAD', branch].includes(targetRevision);
      const isRead = !read || `${directory}/`.startsWith(`${read}/`);
      // A new parent has no child yet, and Git keeps no empty directory.
      const isParent = app.destination.namespace === app.namespace;
      const isFile = files.has(directory);
      if (!isHere || !isRead || directory === '' || /[$*?]/.test(directory))
        continue;
      if (
        !isFile &&
        (isParent || paths.some(p => p.startsWith(`${directory}/`)))
      )
        continue;
      const placed = placedSources(app).find(p => p.source === source);
      yield {
        at: placeOf(manifestOf(app), [...(placed?.path ?? []), 'path']),
        message: `${directory} ${
          isFile ? 'is a file' : 'is not in the repository'
        }`,
        fix: isFile
          ? 'Name its directory; directory.include picks one file of it'
          : 'Add the directory, or correct the path: it starts at the repository’s root',
      };
    }
  },
};
