import type { AuditorEvent } from '@backstage/backend-defaults/auditor';
import { mockServices } from '@backstage/backend-test-utils';
import { createAuditLog } from './auditLog';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

const event = (more: object) =>
  ({
    plugin: 'scaffolder',
    eventId: 'task',
    severityLevel: 'medium',
    actor: {},
    status: 'succeeded',
    ...more,
  } as AuditorEvent);

/** What is logged, with these levels by severity in the configuration. */
const logOf = (levels: object, ...events: AuditorEvent[]) => {
  const logger = mockServices.logger.mock();
  const lines: unknown[][] = [];
  for (const level of LEVELS) {
    logger[level].mockImplementation((...what) => {
      lines.push([level, ...what]);
    });
  }
  logger.child.mockImplementation(meta => {
    lines.push(['child', meta]);
    return logger;
  });
  const config = mockServices.rootConfig({
    data: { backend: { auditor: { severityLogLevelMappings: levels } } },
  });
  const log = createAuditLog(config, logger);
  events.forEach(log);
  return lines;
};

it('logs by severity, marked as an audit event', () => {
  const events = (['low', 'medium', 'high', 'critical'] as const).map(
    severityLevel => event({ severityLevel }),
  );
  expect(logOf({}, ...events)).toEqual([
    ['child', { isAuditEvent: true }],
    ['debug', 'scaffolder.task', events[0]],
    ['info', 'scaffolder.task', events[1]],
    ['info', 'scaffolder.task', events[2]],
    ['info', 'scaffolder.task', events[3]],
  ]);
});

it('heeds the levels of the configuration', () => {
  const [, [level]] = logOf({ medium: 'warn' }, event({}));
  expect(level).toBe('warn');
});

it('refuses a level that there is not', () => {
  expect(() => logOf({ high: 'loud' })).toThrow(
    'backend.auditor.severityLogLevelMappings.high must be one of debug, info, warn, error',
  );
});

it('logs an error as an error', () => {
  const error = new Error('why');
  const { error: _, ...rest } = { ...event({ status: 'failed' }), error };
  expect(logOf({}, event({ status: 'failed', error }))).toEqual([
    ['child', { isAuditEvent: true }],
    ['child', rest],
    ['info', 'scaffolder.task', error],
  ]);
});
