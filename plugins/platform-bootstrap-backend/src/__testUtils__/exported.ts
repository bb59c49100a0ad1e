import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';

class Reader extends MetricReader {
  protected async onForceFlush() {}
  protected async onShutdown() {}
}

/** Metrics as the real SDK measures them and as Prometheus would read them. @internal */
export function measured() {
  const reader = new Reader();
  const provider = new MeterProvider({ readers: [reader] });
  return {
    metrics: provider.getMeter('test') as MetricsService,
    scrape: async (): Promise<string> => {
      const { resourceMetrics } = await reader.collect();
      return new PrometheusSerializer().serialize(resourceMetrics);
    },
  };
}
