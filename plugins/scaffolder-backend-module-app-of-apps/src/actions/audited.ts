import type { AuditorService } from '@backstage/backend-plugin-api';
import type { Plan } from '@platform-bootstrap/app-of-apps';
import type { Proposal } from '../changes/proposeChange';

/** Writes down who is about to open which pull request, then what came of it. @internal */
export async function audited(
  auditor: AuditorService,
  intent: {
    readonly userEntityRef: string;
    readonly repository: string;
    readonly plan: Plan;
  },
  effect: () => Promise<Proposal>,
): Promise<Proposal> {
  const { userEntityRef, repository, plan } = intent;
  const event = await auditor.createEvent({
    eventId: 'change-propose',
    severityLevel: 'medium',
    meta: {
      userEntityRef,
      repository,
      branch: plan.branch,
      files: plan.files.map(({ path }) => path),
      needsPlatformReview: plan.needsPlatformReview,
    },
  });
  try {
    const proposal = await effect();
    await event.success({ meta: { pullRequestUrl: proposal.url } });
    return proposal;
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
}
