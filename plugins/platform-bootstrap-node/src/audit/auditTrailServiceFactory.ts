import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { createAuditLog } from './auditLog';
import { TrailAuditor } from './TrailAuditor';
import { TrailClient } from './TrailClient';

/**
 * Backstage's auditor with a memory: besides the log, what matters goes into the audit trail of the `platform-bootstrap` plugin,
 * durably and before it happens. Add it to the backend in place of the default.
 *
 * @public
 */
export const auditTrailServiceFactory = createServiceFactory({
  service: coreServices.auditor,
  deps: {
    auth: coreServices.auth,
    config: coreServices.rootConfig,
    discovery: coreServices.discovery,
    httpAuth: coreServices.httpAuth,
    logger: coreServices.logger,
    plugin: coreServices.pluginMetadata,
  },
  factory({ auth, config, discovery, httpAuth, logger, plugin }) {
    return new TrailAuditor({
      auth,
      httpAuth,
      logger,
      plugin,
      trail: new TrailClient(auth, discovery),
      log: createAuditLog(config, logger),
    });
  },
});
