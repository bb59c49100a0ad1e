import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { Change, Plan } from '@platform-bootstrap/app-of-apps';
import { digestOf } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Request } from 'express';
import type { Proposal } from '../changes/proposeChange';
import { denialOf, type Denial } from './denialOf';
import { subjectOf } from './subjectOf';

/** Who does it: whoever the request is from, or whom a task or an action runs for. @internal */
export type Who =
  | { readonly request: Request }
  | { readonly credentials: BackstageCredentials };

type Principal = {
  readonly type?: string;
  readonly userEntityRef?: string;
  readonly subject?: string;
};

function actorOf({ principal }: BackstageCredentials) {
  const { userEntityRef, subject } = principal as Principal;
  return userEntityRef
    ? { kind: 'user', ref: userEntityRef }
    : { kind: 'service', ref: subject ?? null };
}

const by = (who: Who) =>
  'request' in who
    ? { request: who.request, actor: {} }
    : { actor: { actor: actorOf(who.credentials) } };

/** What is written down about changes: before it happens, and what came of it. @internal */
export class ChangeAudit {
  constructor(private readonly auditor: AuditorService) {}

  /** Writes down a denial that is thrown next. The trail may be away; the answer stays no. */
  async refused(who: Who, subject: string, error: unknown): Promise<void> {
    await this.#denied(who, { subject, error: error as Error }).catch(
      () => undefined,
    );
  }

  /** Was the plan denied? Then that is written down too. */
  async ifDenied(
    who: Who,
    plan: Pick<Plan, 'findings'>,
    change: Change,
  ): Promise<Error | undefined> {
    const denial = denialOf(plan, change);
    if (denial) await this.#denied(who, denial, change);
    return denial?.error;
  }

  /** Somebody has a change planned. */
  async planning<T extends Pick<Plan, 'findings'>>(
    who: Who,
    change: Change,
    plan: () => Promise<T>,
  ): Promise<T> {
    const { request, actor } = by(who);
    const subject = subjectOf(change);
    const event = await this.auditor.createEvent({
      eventId: 'change-plan',
      severityLevel: 'low',
      request,
      meta: { ...actor, subject, inputDigest: digestOf(change) },
    });
    let denial: Error | undefined;
    try {
      const planned = await plan();
      denial = await this.ifDenied(who, planned, change);
      if (!denial) await event.success();
      return planned;
    } catch (error) {
      denial = error as Error;
      throw error;
    } finally {
      if (denial) await event.fail({ error: denial });
    }
  }

  /** Somebody is about to open a pull request: the intent is written before the effect. */
  async proposing(
    intent: {
      readonly credentials: BackstageCredentials;
      readonly repository: string;
      readonly change: Change;
      readonly plan: Plan;
    },
    effect: () => Promise<Proposal>,
  ): Promise<Proposal> {
    const { credentials, repository, change, plan } = intent;
    const event = await this.auditor.createEvent({
      eventId: 'change-propose',
      severityLevel: 'medium',
      meta: {
        actor: actorOf(credentials),
        subject: plan.title,
        inputDigest: digestOf(change),
        repository,
        branch: plan.branch,
        files: plan.files.map(({ path }) => path),
        needsPlatformReview: plan.needsPlatformReview,
      },
    });
    try {
      const proposal = await effect();
      await event.success({ meta: { link: proposal.url } });
      return proposal;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  /** Somebody is about to make a repository: the intent is written before the effect. */
  async making<T extends { readonly url: string }>(
    intent: {
      readonly credentials: BackstageCredentials;
      readonly change: Change;
      readonly repository: string;
    },
    effect: () => Promise<T>,
  ): Promise<T> {
    const { credentials, change, repository } = intent;
    const event = await this.auditor.createEvent({
      eventId: 'service-create',
      severityLevel: 'medium',
      meta: {
        actor: actorOf(credentials),
        subject: subjectOf(change),
        inputDigest: digestOf(change),
        repository,
      },
    });
    try {
      const made = await effect();
      await event.success({ meta: { link: made.url } });
      return made;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  async #denied(
    who: Who,
    { subject, error }: Denial,
    input?: object,
  ): Promise<void> {
    const { request, actor } = by(who);
    const event = await this.auditor.createEvent({
      eventId: 'access-denied',
      severityLevel: 'high',
      request,
      meta: {
        ...actor,
        subject,
        ...(input && { inputDigest: digestOf(input) }),
      },
    });
    await event.fail({ error });
  }
}
