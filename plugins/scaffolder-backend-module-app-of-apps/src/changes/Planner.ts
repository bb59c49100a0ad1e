import { ServiceUnavailableError } from '@backstage/errors';
import {
  planAddApplication,
  type Plan,
  type Repository,
  type Requester,
  type Rights,
} from '@platform-bootstrap/app-of-apps';
import type {
  AddApplicationInput,
  RepositorySummary,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Snapshot } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Settings, SettingsResult } from '../config';
import { toSummary } from './toSummary';

/** A plan and the commit it was made on. @internal */
export type PlannedChange = { readonly plan: Plan; readonly commit: string };

/** Plans changes on the repository as it is at the moment of the call. @internal */
export class Planner {
  constructor(
    private readonly settings: SettingsResult,
    private readonly repository: { read(): Promise<Snapshot> } | undefined,
  ) {}

  /** Throws ServiceUnavailableError when the repository is not configured or cannot be read. */
  async addApplication(
    input: AddApplicationInput,
    requester: Requester,
    rights: Rights,
  ): Promise<PlannedChange> {
    const { commit, repository } = await this.#read();
    const plan = planAddApplication(repository, input, rights, requester);
    return { plan, commit };
  }

  /** What a form can offer to this person; throws as {@link Planner.addApplication}. */
  async summary(rights: Rights): Promise<RepositorySummary> {
    return toSummary(await this.#read(), rights);
  }

  /** The AppProjects as they are now; throws as {@link Planner.addApplication}. */
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
