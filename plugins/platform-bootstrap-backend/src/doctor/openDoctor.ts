import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  RepositoryFiles,
  RepositorySetting,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { Doctor } from './Doctor';
import { Examiner } from './Examiner';
import { Reports } from './Reports';

const KEY = 'platformBootstrap.repository';

/** What is needed to open it. @internal */
export type OpenDoctorDeps = {
  readonly config: Config;
  readonly urlReader: UrlReaderService;
  readonly logger: LoggerService;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Called when there is another report. */
  readonly onChange: () => Promise<void>;
};

/** The doctor with its reports, and how to end it. @internal */
export type OpenedDoctor = {
  readonly doctor: Doctor;
  readonly reports: Reports;
  readonly close: () => Promise<void>;
};

/**
 * Opens the doctor on the configured repository. Without a usable setting it only says which one is missing: the board does without.
 *
 * @internal
 */
export function openDoctor(deps: OpenDoctorDeps): OpenedDoctor {
  const { config, urlReader, logger, now, onChange } = deps;
  const setting = RepositorySetting.safeParse(config.getOptional(KEY));
  if (!setting.success) {
    const [{ path, message }] = setting.error.issues;
    const problem = `${[KEY, ...path].join('.')} ${message}`;
    if (config.has(KEY)) logger.error(problem);
    const doctor = new Doctor({ problem });
    const reports = new Reports(doctor, null);
    return { doctor, reports, close: async () => {} };
  }
  const reference = setting.data;
  const files = new RepositoryFiles(urlReader, reference, logger);
  const examiner = new Examiner(reference);
  const doctor = new Doctor({
    read: () => files.read(),
    examine: read => examiner.examine(read),
    logger,
    now,
    onChange,
  });
  const integrations = ScmIntegrations.fromConfig(config);
  const type = integrations.byUrl(reference.url)?.type;
  const reports = new Reports(doctor, { type, url: reference.url });
  return { doctor, reports, close: () => examiner.close() };
}
