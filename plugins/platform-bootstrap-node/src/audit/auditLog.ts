import type { AuditorEvent } from '@backstage/backend-defaults/auditor';
import type {
  AuditorServiceEventSeverityLevel,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readText, SettingError } from '../config/setting';

const MAPPINGS = 'backend.auditor.severityLogLevelMappings';
const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
const DEFAULTS = {
  low: 'debug',
  medium: 'info',
  high: 'info',
  critical: 'info',
} as const;

function levelOf(
  config: Config,
  severity: AuditorServiceEventSeverityLevel,
): (typeof LEVELS)[number] {
  const key = `${MAPPINGS}.${severity}`;
  const name = readText(config, key) ?? DEFAULTS[severity];
  const level = LEVELS.find(known => known === name);
  if (!level) throw new SettingError(key, `one of ${LEVELS.join(', ')}`);
  return level;
}

/** Logs an event exactly as Backstage's auditor does, by its settings: the trail adds to the log and replaces nothing. @internal */
export function createAuditLog(config: Config, logger: LoggerService) {
  const auditLogger = logger.child({ isAuditEvent: true });
  const levels = {
    low: levelOf(config, 'low'),
    medium: levelOf(config, 'medium'),
    high: levelOf(config, 'high'),
    critical: levelOf(config, 'critical'),
  };
  return (event: AuditorEvent): void => {
    const level = levels[event.severityLevel];
    const title = `${event.plugin}.${event.eventId}`;
    if (event.status === 'failed') {
      const { error, ...rest } = event;
      auditLogger.child(rest as unknown as JsonObject)[level](title, error);
    } else {
      auditLogger[level](title, event as unknown as JsonObject);
    }
  };
}
