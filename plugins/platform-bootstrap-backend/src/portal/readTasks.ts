import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { readBody } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { z } from 'zod';
import type { ScheduledTask } from './Portal';

// Whose tasks people miss first: the observation, and what fills the catalog.
const PLUGINS = ['platform-bootstrap', 'catalog'];
const LIMIT = 1024 * 1024;

const Tasks = z.object({
  tasks: z.array(
    z.object({
      taskId: z.string(),
      taskState: z
        .object({
          status: z.string(),
          startsAt: z.string().optional(),
          timesOutAt: z.string().optional(),
        })
        .nullish()
        .catch(null),
    }),
  ),
});

type Deps = {
  readonly auth: AuthService;
  readonly discovery: DiscoveryService;
};

async function readOf(
  plugin: string,
  { auth, discovery }: Deps,
  signal: AbortSignal,
): Promise<readonly ScheduledTask[]> {
  const base = await discovery.getBaseUrl(plugin);
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: await auth.getOwnServiceCredentials(),
    targetPluginId: plugin,
  });
  const response = await fetch(`${base}/.backstage/scheduler/v1/tasks`, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'error',
    signal,
  });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    return [];
  }
  const text = await readBody(response.body, 'The scheduler', LIMIT);
  return Tasks.parse(JSON.parse(text)).tasks.map(({ taskId, taskState }) => {
    // A run that is past its end was lost with its process, and another replica should have taken it over.
    const due = Date.parse(taskState?.startsAt ?? taskState?.timesOutAt ?? '');
    return { plugin, task: taskId, dueAt: Number.isNaN(due) ? null : due };
  });
}

/** When the portal's scheduled tasks are due; a plugin that is not installed here, or cannot be asked, has none. @internal */
export async function readTasks(
  deps: Deps,
  signal: AbortSignal,
): Promise<readonly ScheduledTask[]> {
  const tasks = await Promise.all(
    PLUGINS.map(plugin => readOf(plugin, deps, signal).catch(() => [])),
  );
  return tasks.flat();
}
