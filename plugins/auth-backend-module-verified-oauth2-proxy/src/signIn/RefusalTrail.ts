import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Request } from 'express';
import type { SignInRefused } from '../token/SignInRefused';

const WINDOW_MS = 60_000;
const MOST_PER_WINDOW = 60;

/**
 * Writes refused sign-ins to the audit trail, 60 a minute at most: whoever floods the port fills no disk, and the next event says how many
 * there were.
 *
 * @internal
 */
export class RefusalTrail {
  readonly #auditor: AuditorService;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  #startedAt = -Infinity;
  #written = 0;
  #left = 0;

  constructor(
    auditor: AuditorService,
    logger: LoggerService,
    now: () => number = Date.now,
  ) {
    this.#auditor = auditor;
    this.#logger = logger;
    this.#now = now;
  }

  /** Never throws: the sign-in is refused whether or not the trail can be written. */
  async write(req: Request, refused: SignInRefused): Promise<void> {
    const now = this.#now();
    if (now - this.#startedAt >= WINDOW_MS) {
      this.#startedAt = now;
      this.#written = 0;
    }
    if (this.#written >= MOST_PER_WINDOW) {
      this.#left += 1;
      return;
    }
    this.#written += 1;
    const left = this.#left;
    this.#left = 0;
    try {
      const event = await this.#auditor.createEvent({
        eventId: 'sign-in-refused',
        severityLevel: 'high',
        // The auditor looks for an actor, and refuses the whole event when the header is no token of the portal.
        request: req.headers.authorization ? undefined : req,
        meta: {
          subject: left ? `${refused.check}, and ${left} more` : refused.check,
          actor: { kind: 'unknown', ref: null },
        },
      });
      await event.fail({ error: refused });
    } catch (error) {
      this.#logger.error(
        `A refused sign-in is not in the audit trail: ${error}`,
      );
    }
  }
}
