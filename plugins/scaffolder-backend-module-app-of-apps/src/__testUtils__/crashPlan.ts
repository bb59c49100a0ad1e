import type { Snapshot } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { PlannedChange } from '../changes/Planner';

/** The branch of the plan. */
export const CRASH_BRANCH = 'platform-bootstrap/add-application-crash';
/** The file that it adds. */
export const CRASH_FILE = 'argocd/app-of-apps/apps/automation/crash.yaml';
/** The file that it amends. */
export const CRASH_AMENDED =
  'argocd/app-of-apps/projects/automation-project.yaml';

/** A plan that adds a file and amends one, made from the repository as it is. */
export function crashPlan({ commit, repository }: Snapshot): PlannedChange {
  const before = repository.files.get(CRASH_AMENDED) ?? '';
  return {
    commit,
    about: { application: 'crash', category: 'automation', owner: null },
    plan: {
      title: 'Add crash to automation',
      body: 'It has to survive this',
      branch: CRASH_BRANCH,
      files: [
        { path: CRASH_FILE, before: null, after: 'a: 1\n' },
        { path: CRASH_AMENDED, before, after: `${before}# amended\n` },
      ],
      effects: [],
      findings: [],
      needsPlatformReview: false,
    },
  };
}
