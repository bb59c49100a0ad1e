import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { shortened } from '../shortened';
import type { Observation } from '../types';
import type { HarborHealth } from './schema';
import { assessStores, type HarborStores } from './stores';

const reasonFor = (part: string) => {
  const word = part.replace(/[^a-z0-9]/gi, '') || 'harbor';
  return `${word[0].toUpperCase()}${word.slice(1)}Unhealthy`;
};

function judge({ status, components }: HarborHealth): ReadinessCondition {
  const [first, ...others] = components.filter(c => c.status !== 'healthy');
  const type = 'HarborHealthy';
  if (!first && status === 'healthy') {
    const message = 'every part of Harbor is healthy';
    return { type, status: 'True', reason: 'Healthy', message };
  }
  const { name, error } = first ?? { name: 'harbor', error: undefined };
  const message = [
    `${name} is unhealthy`,
    ...(error ? [`: ${shortened(error)}`] : []),
    ...(others.length
      ? [`; and so is ${others.map(c => c.name).join(', ')}`]
      : []),
  ].join('');
  return { type, status: 'False', reason: reasonFor(name), message };
}

/** Judges Harbor by what it says of its parts, and of its room and scanner when it was asked. @internal */
export function assessHarbor(
  health: HarborHealth,
  version: string | undefined,
  stores: HarborStores,
): Observation {
  const more = assessStores(stores);
  const conditions = [judge(health), ...more.conditions];
  const good = conditions.every(({ status }) => status !== 'False');
  const components = Object.fromEntries(
    health.components.map(c => [c.name, c.status]),
  );
  return {
    conditions,
    health: good ? 'Healthy' : 'Degraded',
    facts: [
      {
        request: 'GET /api/v2.0/health',
        data: { status: health.status, components },
      },
      ...(version
        ? [{ request: 'GET /api/v2.0/systeminfo', data: { version } }]
        : []),
      ...more.facts,
    ],
  };
}
