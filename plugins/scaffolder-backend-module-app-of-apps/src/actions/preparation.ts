import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type { Change } from '@platform-bootstrap/app-of-apps';
import type { About } from '../changes/aboutOf';

/** What a handler needs of the task that it runs in. @internal */
export type ChangeContext = Pick<
  ActionContext<JsonObject>,
  | 'checkpoint'
  | 'getInitiatorCredentials'
  | 'input'
  | 'isDryRun'
  | 'logger'
  | 'signal'
  | 'workspacePath'
> & {
  readonly task: { readonly id: string };
  output(
    name: 'pullRequestUrl' | 'branch' | 'requestPath',
    value: string,
  ): void;
  output(name: 'needsPlatformReview', value: boolean): void;
};

/** A change that a person may ask for, and whose plan has no errors. @internal */
export type Admitted = {
  readonly credentials: BackstageCredentials<BackstageUserPrincipal>;
  readonly change: Change;
  readonly about: About;
  /** Of the platform. */
  readonly repositoryUrl: string;
};

/** What one kind of change does before its pull request is opened. @internal */
export type Preparation = {
  /** Needed besides that for every change. */
  readonly permission: BasicPermission;
  /** In a dry run too, where it must not change anything. */
  readonly prepare: (admitted: Admitted) => Promise<void>;
};
