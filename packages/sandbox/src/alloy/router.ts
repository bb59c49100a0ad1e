import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Clock } from '../clock';
import type { LeverState } from '../levers/LeverState';

/** What a collector is made from. @internal */
export type AlloyOptions = {
  readonly levers: () => LeverState;
  readonly clock: Clock;
};

const HOUR_S = 3_600;
const PREFIX = 'prometheus_remote_storage';
const WRITER = 'component_id="prometheus.remote_write.grafana_cloud"';
const PLACE =
  'remote_name="e6bb3c",url="https://prometheus.example.net/api/prom/push"';

const metric = (
  name: string,
  help: string,
  type: 'counter' | 'gauge',
  labels: string,
  value: number,
) =>
  [
    `# HELP ${PREFIX}_${name} ${help}`,
    `# TYPE ${PREFIX}_${name} ${type}`,
    `${PREFIX}_${name}{${labels}} ${value}`,
  ].join('\n');

/** The collector that sends metrics away, as far as it tells of that. @internal */
export function createAlloyRouter({ levers, clock }: AlloyOptions): Router {
  const router = PromiseRouter();

  router.get('/-/ready', (_req, res) => {
    res.type('text/plain').send('Alloy is ready.\n');
  });

  router.get('/metrics', (_req, res) => {
    const state = levers().products.alloy;
    const now = Math.floor(clock() / 1000);
    const collected = state === 'collecting-nothing' ? now - HOUR_S : now;
    const sent = state === 'sending' ? now : now - HOUR_S;
    const refused = state === 'remote-write-failing' ? 4_500 : 0;
    const both = `${WRITER},${PLACE}`;
    const metrics = [
      metric(
        'highest_timestamp_in_seconds',
        'The newest sample that came in.',
        ...(['gauge', WRITER, collected] as const),
      ),
      metric(
        'queue_highest_sent_timestamp_seconds',
        'The newest sample that was taken.',
        ...(['gauge', both, sent] as const),
      ),
      metric(
        'samples_failed_total',
        'Samples that were not taken and are given up.',
        ...(['counter', both, refused] as const),
      ),
    ];
    res
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(`${metrics.join('\n')}\n`);
  });
  return router;
}
