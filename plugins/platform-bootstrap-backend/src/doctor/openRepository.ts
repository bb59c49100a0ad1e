import type { LifecycleService } from '@backstage/backend-plugin-api';
import { openVersions, type OpenVersionsDeps } from '../versions/openVersions';
import {
  openDoctor,
  type OpenDoctorDeps,
  type OpenedDoctor,
} from './openDoctor';

/** What is needed to open it. @internal */
export type OpenRepositoryDeps = Omit<OpenDoctorDeps, 'onChange'> &
  Omit<OpenVersionsDeps, 'onChange'> & {
    readonly lifecycle: Pick<LifecycleService, 'addShutdownHook'>;
    /** Called when there is something new to say. */
    readonly tell: () => Promise<void>;
  };

/** What the platform repository says of its components: what is wrong there, and which versions it asks for. @internal */
export function openRepository({ tell, ...deps }: OpenRepositoryDeps): Omit<
  OpenedDoctor,
  'close'
> & {
  readonly versions: ReturnType<typeof openVersions>;
} {
  const versions = openVersions({ ...deps, onChange: tell });
  const { doctor, reports, close } = openDoctor({
    ...deps,
    onChange: async () => {
      void versions.look();
      await tell();
    },
  });
  deps.lifecycle.addShutdownHook(close);
  return { versions, doctor, reports };
}
