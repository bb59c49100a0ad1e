import {
  DefaultAuditorService,
  type AuditorEvent,
} from '@backstage/backend-defaults/auditor';
import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
  AuditorServiceEvent,
  AuthService,
  HttpAuthService,
  LoggerService,
  PluginMetadataService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { actorOf } from './actorOf';
import type { AuditEntry } from './entry';
import { FloodGate } from './FloodGate';
import { isKept, isRoutine, isSignIn, OWN_EVENTS } from './kinds';
import { toEntry, toOutcome } from './toEntry';
import type { Trail } from './TrailClient';
import { LONGEST } from './entry';

// While the portal starts, or the database restarts, waiting a little is better than refusing.
const PATIENCE_MS = 5000;
// Whoever is refused, or is another plugin, does not wait for the trail.
const LITTLE_PATIENCE_MS = 1500;
const MOST_REFUSED_SIGN_INS = 30;
const MOST_DENIED_PER_ACTOR = 60;

/** What the auditor works with. @internal */
export type TrailAuditorDeps = {
  readonly auth: AuthService;
  readonly httpAuth: HttpAuthService;
  readonly logger: LoggerService;
  readonly plugin: PluginMetadataService;
  readonly trail: Trail;
  readonly log: (event: AuditorEvent) => void;
};

/** Backstage's auditor, which also keeps what matters: before it happens, and completed after it. @internal */
export class TrailAuditor implements AuditorService {
  readonly #deps: TrailAuditorDeps;
  readonly #refused = new FloodGate(MOST_REFUSED_SIGN_INS);
  readonly #denied = new FloodGate(MOST_DENIED_PER_ACTOR);

  constructor(deps: TrailAuditorDeps) {
    this.#deps = deps;
  }

  async createEvent(
    options: AuditorServiceCreateEventOptions,
  ): Promise<AuditorServiceEvent> {
    const { auth, plugin, log } = this.#deps;
    const httpAuth = this.#httpAuthFor(options.eventId);
    const keep = isKept(options.eventId, options.severityLevel)
      ? this.#keeper(options)
      : async () => {};
    // One for each event, because Backstage's tells its function what happened but not to which event.
    const auditor = DefaultAuditorService.create(
      async event => {
        log(event);
        await keep(event);
      },
      { auth, httpAuth, plugin },
    );
    return auditor.createEvent(options);
  }

  /** Writes the event at its beginning and completes it at its first end. */
  #keeper(options: AuditorServiceCreateEventOptions) {
    let id: string | null = null;
    return async (event: AuditorEvent): Promise<void> => {
      const outcome = toOutcome(event);
      if (!outcome) {
        id = await this.#begin(event, options);
        return;
      }
      const ended = id;
      id = null;
      if (ended) await this.#end(ended, event, outcome);
    };
  }

  /** The id of what was kept; `null` when it was not and need not be. */
  async #begin(
    event: AuditorEvent,
    options: AuditorServiceCreateEventOptions,
  ): Promise<string | null> {
    const { auth, httpAuth, logger, trail } = this.#deps;
    const { eventId } = event;
    const actor = await actorOf(options, auth, httpAuth);
    if (isRoutine(eventId, actor, options.meta)) return null;
    const entry = this.#unlessFlooded(toEntry(event, actor));
    if (!entry) return null;

    const own = OWN_EVENTS.has(eventId);
    const waits = own && eventId !== 'sign-in-refused';
    try {
      await trail.begin(entry, waits ? PATIENCE_MS : LITTLE_PATIENCE_MS);
      return entry.id;
    } catch (error) {
      logger.warn(`The event ${eventId} is not in the audit trail: ${error}`);
      if (!own) return null;
      throw new ServiceUnavailableError(
        'The audit trail cannot be written, so nothing was done; try again in a moment',
      );
    }
  }

  // The effect is there or not: failing now would tell a lie about it. The row goes on saying that its result is not known.
  async #end(
    id: string,
    { eventId }: AuditorEvent,
    outcome: NonNullable<ReturnType<typeof toOutcome>>,
  ): Promise<void> {
    const { logger, trail } = this.#deps;
    try {
      await trail.end(id, outcome);
    } catch (error) {
      logger.warn(
        `The event ${eventId} is in the audit trail without its result: ${error}`,
      );
    }
  }

  #unlessFlooded(entry: AuditEntry): AuditEntry | null {
    let held: number | null = 0;
    if (entry.event === 'sign-in-refused') {
      held = this.#refused.pass('');
    } else if (entry.event === 'access-denied') {
      held = this.#denied.pass(entry.actor.ref ?? '');
    }
    if (held === null) return null;
    if (held === 0) return entry;
    const more = ` (and ${held} more before it, in the log only)`;
    const subject = (entry.subject ?? '').slice(
      0,
      LONGEST.subject - more.length,
    );
    return { ...entry, subject: `${subject}${more}`.trim() };
  }

  // At a sign-in the request may carry anything, an ID token for example, that is no token of Backstage.
  #httpAuthFor(eventId: string): HttpAuthService {
    const { auth, httpAuth } = this.#deps;
    if (!isSignIn(eventId)) return httpAuth;
    const nobody = () => auth.getNoneCredentials();
    return {
      credentials: nobody as HttpAuthService['credentials'],
      issueUserCookie: httpAuth.issueUserCookie.bind(httpAuth),
    };
  }
}
