import { ResponseError } from '@backstage/errors';
import {
  AuditPage,
  AuditQuery,
  BootstrapReport,
  ChangeRequest,
  ChangeRequestList,
  DoctorQuery,
  DoctorReport,
  HistoryQuery,
  HistoryReport,
  ReadinessSnapshot,
  SelfCheck,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { PlatformBootstrapApi } from '../api/PlatformBootstrapApi';
import { bootstrapOf } from './bootstrap';
import { countOf, reportOf } from './doctor';
import { historyOf } from './history';
import { detailOf } from './platform';

/** The error that the client rejects with when the backend refuses. */
export const refusal = (status: number, name: string, message: string) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name, message },
        response: { statusCode: status },
      }),
      {
        status,
        headers: { 'content-type': 'application/json' },
      },
    ),
  );

/** A backend in memory: says what it holds, or fails as told. */
export class FakeBackend implements PlatformBootstrapApi {
  readings = 0;
  refreshes = 0;
  checks = 0;
  /** How often the requests were read. */
  lookups = 0;
  private list: ChangeRequestList = {
    version: 1,
    intervalMs: 10_000,
    requests: [],
    problem: null,
  };
  private older: readonly ChangeRequest[] = [];
  /** What the audit trail was asked for. */
  queries: Array<Partial<AuditQuery>> = [];
  private trail = new Map<string, AuditPage>([
    ['', { events: [], next: null }],
  ]);
  /** What the doctor was asked for. */
  examinations: Array<Partial<DoctorQuery>> = [];
  private report: DoctorReport = reportOf([]);
  /** What the history was asked for. */
  lookedBack: Array<Partial<HistoryQuery>> = [];
  private plan: BootstrapReport = bootstrapOf([]);
  private past: HistoryReport | undefined;
  private chain: SelfCheck | undefined;
  private failure: (() => Promise<Error>) | undefined;

  constructor(private snapshot: ReadinessSnapshot) {}

  /** What is read from now on. */
  holds(snapshot: ReadinessSnapshot) {
    this.snapshot = snapshot;
    this.failure = undefined;
  }

  /** The pages of the audit trail, newest first; each but the last leads to the next. */
  writes(...pages: ReadonlyArray<AuditPage['events']>) {
    this.failure = undefined;
    this.trail = new Map(
      pages.map((events, index) => [
        index === 0 ? '' : `page-${index}`,
        { events, next: index + 1 < pages.length ? `page-${index + 1}` : null },
      ]),
    );
  }

  /** What the doctor finds from now on. */
  finds(report: DoctorReport) {
    this.failure = undefined;
    this.report = report;
  }

  /** How far the plan is from now on. */
  plans(plan: BootstrapReport) {
    this.failure = undefined;
    this.plan = plan;
  }

  /** What the platform went through from now on. */
  remembers(past: HistoryReport) {
    this.failure = undefined;
    this.past = past;
  }

  /** The requests that are listed from now on, and those that are known besides. */
  follows(
    requests: readonly ChangeRequest[],
    more: Partial<ChangeRequestList> & {
      readonly older?: readonly ChangeRequest[];
    } = {},
  ) {
    this.failure = undefined;
    const { older = [], ...rest } = more;
    this.older = older;
    const version = this.list.version + 1;
    this.list = { ...this.list, version, requests: [...requests], ...rest };
  }

  /** What the sign-in chain looks like from now on. */
  signsInBy(chain: SelfCheck) {
    this.failure = undefined;
    this.chain = chain;
  }

  /** Nothing answers from now on. */
  goesAway() {
    this.failure = async () => new TypeError('Failed to fetch');
  }

  /** Every question is refused from now on. */
  refuses() {
    this.failure = () => refusal(403, 'NotAllowedError', 'Unauthorized');
  }

  async readiness() {
    this.readings += 1;
    await this.fail();
    return { snapshot: this.snapshot, clockOffsetMs: 0 };
  }

  async component(id: string) {
    await this.fail();
    const detail = detailOf(this.snapshot, id);
    if (!detail)
      throw await refusal(404, 'NotFoundError', `No component ${id}`);
    const { findings } = this.report;
    const doctor = findings.filter(f => f.components.includes(id));
    return { ...detail, doctor };
  }

  async audit({ before = '', ...asked }: Partial<AuditQuery> = {}) {
    this.queries.push(asked);
    await this.fail();
    const page = this.trail.get(before);
    if (!page) throw await refusal(400, 'InputError', `No page ${before}`);
    const { actor, event, result, severity } = asked;
    const events = page.events.filter(
      written =>
        (!actor || written.actor.ref === actor) &&
        (!event || written.event === event) &&
        (!result || written.result === result) &&
        (!severity || written.severity === severity),
    );
    return { ...page, events };
  }

  async doctor({ component, limit = 1000 }: Partial<DoctorQuery> = {}) {
    this.examinations.push({ component, limit });
    await this.fail();
    const { findings, ...rest } = this.report;
    const asked = findings.filter(
      ({ components }) => !component || components.includes(component),
    );
    const report = {
      ...rest,
      count: component ? countOf(asked) : rest.count,
      findings: asked.slice(0, limit),
    };
    return { report, clockOffsetMs: 0 };
  }

  async bootstrap() {
    await this.fail();
    return this.plan;
  }

  async history(query: Partial<HistoryQuery> = {}) {
    this.lookedBack.push(query);
    await this.fail();
    const past = this.past ?? historyOf(this.snapshot, query.window);
    const asked = ({ id }: { id: string }) =>
      !query.component || query.component === id;
    return { ...past, components: past.components.filter(asked) };
  }

  async selfCheck() {
    this.checks += 1;
    await this.fail();
    if (!this.chain)
      throw await refusal(404, 'NotFoundError', 'Unknown auth provider');
    return this.chain;
  }

  async requests() {
    this.lookups += 1;
    await this.fail();
    return { list: this.list, clockOffsetMs: 0 };
  }

  async request(id: string) {
    await this.fail();
    const all = [...this.list.requests, ...this.older];
    const found = all.find(r => r.id === id || r.key === id);
    if (!found) throw await refusal(404, 'NotFoundError', `No request ${id}`);
    return found;
  }

  async refresh() {
    this.refreshes += 1;
    await this.fail();
    return { triggered: true };
  }

  private async fail() {
    if (this.failure) throw await this.failure();
  }
}
