import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  AuditPage,
  AuditQuery,
  BootstrapReport,
  ChangeRequest,
  ChangeRequestList,
  ComponentDetail,
  DoctorQuery,
  DoctorReport,
  HistoryQuery,
  HistoryReport,
  ReadinessSnapshot,
  RefreshResult,
  SelfCheck,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** The platform as the backend last prepared it. @public */
export type ReadinessReading = {
  readonly snapshot: ReadinessSnapshot;
  /** How far the backend's clock is ahead of this browser's, in milliseconds; 0 where the browser may not know. */
  readonly clockOffsetMs: number;
};

/** The doctor's report as the backend last prepared it. @public */
export type DoctorReading = {
  readonly report: DoctorReport;
  /** How far the backend's clock is ahead of this browser's, in milliseconds; 0 where the browser may not know. */
  readonly clockOffsetMs: number;
};

/** The requests as the backend last wrote them down. @public */
export type RequestsReading = {
  readonly list: ChangeRequestList;
  /** As of `ReadinessReading`. */
  readonly clockOffsetMs: number;
};

/**
 * What the pages ask of the backend. Every call rejects with a `ResponseError` when the backend refuses, and with another
 * error when it cannot be reached or understood.
 *
 * @public
 */
export interface PlatformBootstrapApi {
  /** All components with their readiness; not older than the version `atLeast`, which a signal has told of. */
  readiness(options?: {
    readonly signal?: AbortSignal;
    readonly atLeast?: number;
  }): Promise<ReadinessReading>;
  /** One component with evidence and transitions. */
  component(
    id: string,
    options?: { readonly signal?: AbortSignal },
  ): Promise<ComponentDetail>;
  /** What the doctor finds in the platform repository, worst first. */
  doctor(
    query?: Partial<DoctorQuery>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<DoctorReading>;
  /** How far the plan is, item by item, as observed. */
  bootstrap(options?: {
    readonly signal?: AbortSignal;
  }): Promise<BootstrapReport>;
  /** What the components went through, in a window of time. */
  history(
    query?: Partial<HistoryQuery>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<HistoryReport>;
  /** The pull requests that are followed until they are Ready, newest first. */
  requests(options?: {
    readonly signal?: AbortSignal;
  }): Promise<RequestsReading>;
  /** One of them, by number or by the name of its branch. */
  request(
    id: string,
    options?: { readonly signal?: AbortSignal },
  ): Promise<ChangeRequest>;
  /** Asks for an observation now, and for the repository to be read now. */
  refresh(): Promise<RefreshResult>;
  /** The audit trail, newest first, a page at a time; `before` is the `next` of the page before. */
  audit(
    query?: Partial<AuditQuery>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<AuditPage>;
  /** Walks the sign-in chain of the request that asks; not found where sign-in goes another way. */
  selfCheck(options?: { readonly signal?: AbortSignal }): Promise<SelfCheck>;
}

/** The readiness of the platform, from the platform-bootstrap backend. @public */
export const platformBootstrapApiRef =
  createApiRef<PlatformBootstrapApi>().with({
    id: 'plugin.platform-bootstrap.api',
    pluginId: 'platform-bootstrap',
  });
