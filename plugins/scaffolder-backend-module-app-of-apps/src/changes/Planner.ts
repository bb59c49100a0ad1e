import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  planChange,
  type Change,
  type ChartRelease,
  type Plan,
  type Repository,
  type Requester,
  type Rights,
} from '@platform-bootstrap/app-of-apps';
import type {
  ApplicationDetail,
  RepositorySummary,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Snapshot } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { ChartOfSource, ValuesSchema } from '../charts/valuesSchemaOf';
import type { Settings, SettingsResult } from '../config';
import { aboutOf, type About } from './aboutOf';
import { chartOfChange } from './chartOfChange';
import { toDetail } from './toDetail';
import { toSummary } from './toSummary';

/** A plan, the commit it was made on, and what it is about. @internal */
export type PlannedChange = {
  readonly plan: Plan;
  readonly commit: string;
  readonly about: About;
};

/** Finds the schema of a chart's values; never throws. @internal */
export type SchemaOf = (chart: ChartOfSource) => Promise<ValuesSchema>;

/** Finds what a chart's repository has; never throws. @internal */
export type ReleasesOf = (
  chart: ChartOfSource,
) => Promise<readonly ChartRelease[]>;

const NO_SCHEMA: ValuesSchema = { schema: null, findings: [] };

/** Plans changes on the repository as it is at the moment of the call. @internal */
export class Planner {
  constructor(
    private readonly settings: SettingsResult,
    private readonly repository: { read(): Promise<Snapshot> } | undefined,
    private readonly schemaOf: SchemaOf = async () => NO_SCHEMA,
    private readonly releasesOf: ReleasesOf = async () => [],
  ) {}

  /** Throws ServiceUnavailableError when the repository is not configured or cannot be read. */
  async plan(
    change: Change,
    requester: Requester,
    rights: Rights,
  ): Promise<PlannedChange> {
    const { commit, repository } = await this.#read();
    const chart = await chartOfChange(change, repository, rights);
    const isUpgrade = change.change === 'upgrade-application';
    const [{ schema, findings }, chartVersions] = await Promise.all([
      chart ? this.schemaOf(chart) : NO_SCHEMA,
      chart && isUpgrade ? this.releasesOf(chart) : [],
    ]);
    const services = this.requireSettings().services;
    const facts = {
      ...(schema && { valuesSchema: schema }),
      ...(services && { services }),
      chartVersions,
    };
    const plan = planChange(repository, change, rights, requester, facts);
    return {
      plan: { ...plan, findings: [...plan.findings, ...findings] },
      commit,
      about: aboutOf(change, repository, rights, services?.teams),
    };
  }

  /** What a form can offer to this person; throws as {@link Planner.plan}. */
  async summary(rights: Rights): Promise<RepositorySummary> {
    const { services } = this.requireSettings();
    return toSummary(await this.#read(), rights, services?.teams);
  }

  /**
   * One Application as a form that changes it shows it; throws NotFoundError for one that this person may not change, as for one that is
   * not there, else as {@link Planner.plan}.
   */
  async application(name: string, rights: Rights): Promise<ApplicationDetail> {
    const detail = toDetail(await this.#read(), name, rights);
    if (detail) return detail;
    throw new NotFoundError(
      'There is no such Application that you may change: only the group that owns one may, and the platform team',
    );
  }

  /** The AppProjects as they are now; throws as {@link Planner.plan}. */
  async projects(): Promise<Repository['projects']> {
    return (await this.#read()).repository.projects;
  }

  /** Throws ServiceUnavailableError naming the key to set. */
  requireSettings(): Settings {
    if (this.settings.kind === 'ready') return this.settings.settings;
    throw new ServiceUnavailableError(
      `The portal does not know the platform repository: ${this.settings.message}`,
    );
  }

  #read(): Promise<Snapshot> {
    this.requireSettings();
    if (this.repository) return this.repository.read();
    throw new ServiceUnavailableError('The platform repository is not set up');
  }
}
