import type { SignalsService } from '@backstage/plugin-signals-node';
import { READINESS_CHANNEL } from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** Tells every browser that the board has something new to read. @internal */
export const announcer =
  (signals: SignalsService) =>
  (version: number): Promise<void> =>
    signals.publish({
      recipients: { type: 'broadcast' },
      channel: READINESS_CHANNEL,
      message: { version },
    });
