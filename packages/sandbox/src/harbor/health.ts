import { HARBOR_COMPONENTS, type LeverState } from '../levers/LeverState';

/** Harbor's health report: one unhealthy component makes the whole unhealthy. @internal */
export function healthReport({ harbor }: LeverState): object {
  const components = HARBOR_COMPONENTS.map(name => {
    const status = harbor.get(name) ?? 'healthy';
    return {
      name,
      status,
      ...(status === 'unhealthy' && {
        error: `failed to check health: Get "http://harbor-${name}": connect: connection refused`,
      }),
    };
  });
  const healthy = components.every(({ status }) => status === 'healthy');
  return { status: healthy ? 'healthy' : 'unhealthy', components };
}
