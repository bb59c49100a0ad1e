import { placeOf } from '../places';
import type { Diagnosis, Rule } from '../types';
import { application, inFile } from './example';

/** An Application in the project that allows everything. @public */
export const projectDefault: Rule = {
  id: 'project-default',
  severity: 'error',
  title: 'An Application is in the project default',
  why: 'The project `default` allows every source, every destination and every kind unless somebody changed it, so nothing holds the Application to what it is for. An Application without a project is in it too.',
  wrong: inFile(application('vault', undefined, { project: 'default' })),
  right: inFile(application('vault')),
  *check({ repository, manifestOf }): Iterable<Diagnosis> {
    for (const app of repository.applications) {
      if (app.project !== 'default') continue;
      yield {
        at: placeOf(manifestOf(app), ['spec', 'project']),
        message: `${app.name} is in the project default`,
        fix: 'Name the AppProject of its category',
      };
    }
  },
};
