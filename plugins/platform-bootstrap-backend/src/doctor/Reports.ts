import { createHash } from 'node:crypto';
import type {
  DoctorQuery,
  DoctorReport,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { PreparedSnapshot } from '../snapshot/Board';
import type { View } from '../visibility/view';
import type { Diagnosis, Doctor } from './Doctor';
import { followersOf } from './followers';
import type { Forge } from './lineHref';
import { marksOf, type Marks } from './marks';
import { reportOf } from './report';

/** A report ready to be sent. @internal */
export type PreparedReport = {
  readonly etag: string;
  readonly json: string;
  readonly report: DoctorReport;
};

const MOST_REPORTS = 200;

/** Makes each report once for everybody who sees the same, and for as long as it says the same. @internal */
export class Reports {
  #of: { diagnosis: Diagnosis; prepared: PreparedSnapshot } | null = null;
  readonly #kept = new Map<string, PreparedReport>();
  #marks: { diagnosis: Diagnosis; marks: Marks } | null = null;

  constructor(
    private readonly doctor: Pick<Doctor, 'diagnosis'>,
    private readonly forge: Forge | null,
  ) {}

  /** What the repository says of every component. */
  marks(): Marks {
    const diagnosis = this.doctor.diagnosis();
    const { examination } = diagnosis;
    if (this.#marks?.diagnosis.examination !== examination) this.#marks = null;
    const forge = this.forge ?? { type: undefined, url: '' };
    this.#marks ??= { diagnosis, marks: marksOf(diagnosis, forge) };
    return this.#marks.marks;
  }

  /** The report for a view. Its tag is the view's own: nobody's is a key to what somebody else sees. */
  show(
    prepared: PreparedSnapshot,
    view: View,
    query: DoctorQuery,
  ): PreparedReport {
    const diagnosis = this.doctor.diagnosis();
    const isSame =
      this.#of?.diagnosis === diagnosis && this.#of.prepared === prepared;
    if (!isSame || this.#kept.size >= MOST_REPORTS) {
      this.#kept.clear();
      this.#of = { diagnosis, prepared };
    }
    const key = [view.key, query.limit, query.component].join(' ');
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const { components: live, parents } = prepared.platform;
    const { forge } = this;
    const isOurs = followersOf(parents, forge?.url ?? null);
    const report = reportOf({ diagnosis, forge, live, isOurs, view }, query);
    const json = JSON.stringify(report);
    const tag = createHash('sha256').update(`${view.key} ${json}`);
    const etag = `W/"${tag.digest('hex').slice(0, 32)}"`;
    const made = { etag, json, report };
    this.#kept.set(key, made);
    return made;
  }
}
