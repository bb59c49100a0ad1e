import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const INSTRUMENTATION = resolve(__dirname, '../instrumentation.cjs');
const run = promisify(execFile);

const COUNT = `
  const { metrics } = require('@opentelemetry/api');
  metrics.getMeter('backstage-plugin-x').createCounter('platform_bootstrap.tried').add(3);
`;

const inProcess = (env: NodeJS.ProcessEnv, script: string) =>
  run(process.execPath, ['--require', INSTRUMENTATION, '--eval', script], {
    cwd: resolve(__dirname, '..'),
    env: { PATH: process.env.PATH, ...env },
  });

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}

it('measures nothing unless it is told to', async () => {
  const { stdout } = await inProcess(
    {},
    `${COUNT} console.log(metrics.getMeterProvider().constructor.name)`,
  );
  expect(stdout.trim()).toBe('NoopMeterProvider');
});

it('lets Prometheus read', async () => {
  const port = await freePort();
  const { stdout } = await inProcess(
    {
      OTEL_METRICS_EXPORTER: 'prometheus',
      OTEL_EXPORTER_PROMETHEUS_PORT: `${port}`,
      OTEL_SERVICE_NAME: 'portal',
    },
    `${COUNT}
     const read = () => fetch('http://localhost:${port}/metrics')
       .then(answer => answer.text())
       .then(text => { console.log(text); process.exit(); }, () => setImmediate(read));
     read();`,
  );
  expect(stdout).toMatch(/^platform_bootstrap_tried_total\S* 3$/m);
  expect(stdout).toContain('service_name="portal"');
});

it('sends to a collector', async () => {
  const received: string[] = [];
  const collector = createServer((req, res) => {
    received.push(`${req.method} ${req.url} ${req.headers['content-type']}`);
    req.resume().on('end', () => res.end());
  });
  await new Promise<void>(done => collector.listen(0, '127.0.0.1', done));
  const { port } = collector.address() as AddressInfo;
  await inProcess(
    {
      OTEL_METRICS_EXPORTER: 'otlp',
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    },
    `${COUNT} metrics.getMeterProvider().shutdown()`,
  );
  collector.closeAllConnections();
  await new Promise(done => collector.close(done));
  expect(received[0]).toBe('POST /v1/metrics application/x-protobuf');
});

it.each([
  [
    { OTEL_METRICS_EXPORTER: 'statsd' },
    'OTEL_METRICS_EXPORTER is one of none, otlp, prometheus',
  ],
  [
    {
      OTEL_METRICS_EXPORTER: 'prometheus',
      OTEL_EXPORTER_PROMETHEUS_PORT: 'x',
    },
    'OTEL_EXPORTER_PROMETHEUS_PORT must be a whole number above 0',
  ],
])('refuses %j', async (env, message) => {
  await expect(inProcess(env, '')).rejects.toThrow(message);
});
