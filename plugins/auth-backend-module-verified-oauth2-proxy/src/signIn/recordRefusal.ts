import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Request } from 'express';
import type { SignInRefused } from '../token/SignInRefused';

/** Writes a refused sign-in to the audit trail. @internal */
export type RecordRefusal = (
  req: Request,
  refused: SignInRefused,
) => Promise<void>;

/** Never throws: the sign-in is refused whether or not the trail can be written. @internal */
export const createRecordRefusal =
  (auditor: AuditorService, logger: LoggerService): RecordRefusal =>
  async (req, refused) => {
    try {
      const event = await auditor.createEvent({
        eventId: 'sign-in-refused',
        severityLevel: 'high',
        // Backstage's own auditor writes nothing when this header is no token of the portal.
        request: req.headers.authorization ? undefined : req,
        meta: {
          subject: refused.check,
          actor: { kind: 'unknown', ref: null },
        },
      });
      await event.fail({ error: refused });
    } catch (error) {
      logger.error(`A refused sign-in is not in the audit trail: ${error}`);
    }
  };
