import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { NodeSDK } from '@opentelemetry/sdk-node';

// Loaded before the service, so that it finds node:http instrumented. What is sent, and where to, the OTEL_ variables say; without an
// address nothing is.
if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT) {
  const sdk = new NodeSDK({ instrumentations: [new HttpInstrumentation()] });
  sdk.start();
  process.once('SIGTERM', () => sdk.shutdown().catch(() => {}));
}
