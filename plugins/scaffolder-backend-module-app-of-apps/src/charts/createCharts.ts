import type {
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ChartRepositories } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { readMirrors } from './config';
import type { Charts } from './createChartsRouter';

/** Chart repositories by the settings, until the backend stops. @internal */
export function createCharts(
  config: Config,
  lifecycle: LifecycleService,
  logger: LoggerService,
): Charts {
  const result = readMirrors(config);
  if (result.kind === 'unusable') {
    logger.error(result.message);
    return result;
  }
  const repositories = new ChartRepositories({ mirrors: result.mirrors });
  lifecycle.addShutdownHook(() => repositories.close());
  return { kind: 'ready', repositories };
}
