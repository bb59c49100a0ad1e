// Loaded before the backend (`node --require`), because meters that were made earlier measure nothing. Without
// OTEL_METRICS_EXPORTER it does nothing. The variables are OpenTelemetry's own; docs/observability has them.
const { env } = process;
const MINUTE_MS = 60_000;

/** A number that a variable must hold; a mistake there must not start a portal that measures nothing. */
function readNumber(name, fallback) {
  const value = Number(env[name] || fallback);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} must be a whole number above 0`);
}

const READERS = {
  none: () => null,
  otlp: () => {
    const {
      OTLPMetricExporter,
    } = require('@opentelemetry/exporter-metrics-otlp-proto');
    const {
      PeriodicExportingMetricReader,
    } = require('@opentelemetry/sdk-metrics');
    return new PeriodicExportingMetricReader({
      exporter: new OTLPMetricExporter(),
      exportIntervalMillis: readNumber(
        'OTEL_METRIC_EXPORT_INTERVAL',
        MINUTE_MS,
      ),
    });
  },
  prometheus: () => {
    const {
      PrometheusExporter,
    } = require('@opentelemetry/exporter-prometheus');
    return new PrometheusExporter({
      host: env.OTEL_EXPORTER_PROMETHEUS_HOST || 'localhost',
      port: readNumber('OTEL_EXPORTER_PROMETHEUS_PORT', 9464),
    });
  },
};

const wanted = env.OTEL_METRICS_EXPORTER || 'none';
const open = READERS[wanted];
if (!open) {
  const known = Object.keys(READERS).join(', ');
  throw new Error(`OTEL_METRICS_EXPORTER is one of ${known}`);
}
const reader = open();
if (reader) {
  const { metrics } = require('@opentelemetry/api');
  const { resourceFromAttributes } = require('@opentelemetry/resources');
  const { MeterProvider } = require('@opentelemetry/sdk-metrics');
  const name = env.OTEL_SERVICE_NAME || 'platform-bootstrap';
  const resource = resourceFromAttributes({ 'service.name': name });
  metrics.setGlobalMeterProvider(
    new MeterProvider({ resource, readers: [reader] }),
  );
}
