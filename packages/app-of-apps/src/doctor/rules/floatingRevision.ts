import { sameRepository } from '../../model';
import { eachApplication } from '../keep';
import { placeOf } from '../places';
import { placedSources } from '../sources';
import type { Diagnosis, Rule } from '../types';
import { application, inFile } from './example';

const EXACT_VERSION = /^v?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/;
const BRANCHES = ['HEAD', 'main', 'master', 'develop', 'latest', 'trunk'];

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

/** A version that changes by itself. @public */
export const floatingRevision: Rule = {
  id: 'floating-revision',
  severity: 'warning',
  title: 'A revision can change without a commit here',
  why: 'With a range, `HEAD` or a branch of somebody else’s repository, the cluster changes when they release: without a pull request, without a diff, and without a commit to go back to.',
  wrong: vault('"*"'),
  right: vault('0.34.1'),
  check: eachApplication(function* check(
    app,
    { examined },
  ): Iterable<Diagnosis> {
    const { manifestOf, repository } = examined;
    for (const { source, path } of placedSources(app)) {
      const { repoURL, chart, targetRevision = 'HEAD' } = source;
      // A placeholder is another rule's finding.
      if (/[<{]/.test(targetRevision)) continue;
      const floats =
        chart === undefined
          ? BRANCHES.includes(targetRevision) &&
            !sameRepository(repoURL, repository.url)
          : !EXACT_VERSION.test(targetRevision);
      if (!floats) continue;
      yield {
        at: placeOf(manifestOf(app), [...path, 'targetRevision']),
        message: `${targetRevision} of ${
          chart ?? repoURL
        } can be something else tomorrow`,
        fix: chart
          ? 'Write the exact version of the chart'
          : 'Write a tag or a commit',
      };
    }
  }),
};
