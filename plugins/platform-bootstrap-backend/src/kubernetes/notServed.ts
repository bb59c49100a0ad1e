import type { Observation } from '../adapters/types';

/** What it means for a product that the API server does not know its kinds: whatever runs, it can do nothing. @internal */
export function notServed(type: string, path: string): Observation {
  const group = path.replace(/^\/apis\//, '');
  const message = `Kubernetes serves no ${group}: its custom resources are not installed`;
  return {
    conditions: [
      { type, status: 'False', reason: 'CustomResourcesMissing', message },
    ],
    health: 'Degraded',
    facts: [{ request: `GET ${path}`, data: { status: 404 } }],
  };
}
