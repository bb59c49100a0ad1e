import {
  ApplicationDetail,
  ChangeInputs,
  ChangeKind,
  ChartList,
  ChartVersionList,
  Plan,
  RepositorySummary,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ChangeRequest } from '../changes/changeInput';
import { ChangesApi, RequestOptions } from '../changes/changesApi';
import { planWith, repositoryWith } from './plans';

type Input = ChangeInputs['add-application'] &
  ChangeInputs['change-values'] &
  ChangeInputs['remove-application'];
type Asked = {
  readonly change: ChangeKind;
  readonly input: Input;
  readonly signal?: AbortSignal;
};

const notThere = (what: string) => async () => {
  throw new Error(`There is no ${what} in this test.`);
};

/** A portal backend whose answers a test decides, also while a form is open. */
export class FakeChanges implements ChangesApi {
  readonly asked: Asked[] = [];
  /** Repositories and charts that were asked for. */
  readonly askedCharts: string[] = [];
  answer: (input: Input) => Plan | Promise<Plan> = () => planWith();
  summary: () => RepositorySummary | Promise<RepositorySummary> = () =>
    repositoryWith();
  detail: (name: string) => Promise<ApplicationDetail> =
    notThere('Application');
  chartList: (repoURL: string) => Promise<ChartList> = notThere('chart');
  versionList: (repoURL: string, chart: string) => Promise<ChartVersionList> =
    notThere('version');

  async plan(
    change: ChangeRequest['change'],
    input: ChangeRequest['input'],
    { signal }: RequestOptions = {},
  ) {
    const asked = { change, input: input as Input, signal };
    this.asked.push(asked);
    return this.answer(asked.input);
  }

  async repository() {
    return this.summary();
  }

  async application(name: string) {
    return this.detail(name);
  }

  async charts(repoURL: string) {
    this.askedCharts.push(repoURL);
    return this.chartList(repoURL);
  }

  async chartVersions(repoURL: string, chart: string) {
    this.askedCharts.push(`${repoURL} ${chart}`);
    return this.versionList(repoURL, chart);
  }

  /** The latest request. */
  get last(): Asked | undefined {
    return this.asked[this.asked.length - 1];
  }

  /** From now on every plan fails with this sentence. */
  goAway(sentence = 'The portal cannot be reached.') {
    this.answer = () => Promise.reject(new Error(sentence));
  }
}
