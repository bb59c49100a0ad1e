import {
  AddApplicationInput,
  Plan,
  RepositorySummary,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ChangesApi, RequestOptions } from '../changes/changesApi';
import { planWith, repositoryWith } from './plans';

type Asked = {
  readonly input: AddApplicationInput;
  readonly signal?: AbortSignal;
};

/** A portal backend whose answers a test decides, also while a form is open. */
export class FakeChanges implements ChangesApi {
  readonly asked: Asked[] = [];
  answer: (input: AddApplicationInput) => Plan | Promise<Plan> = () =>
    planWith();
  summary: () => RepositorySummary | Promise<RepositorySummary> = () =>
    repositoryWith();

  async plan(input: AddApplicationInput, { signal }: RequestOptions = {}) {
    this.asked.push({ input, signal });
    return this.answer(input);
  }

  async repository() {
    return this.summary();
  }

  /** From now on every plan fails with this sentence. */
  goAway(sentence = 'The portal cannot be reached.') {
    this.answer = () => Promise.reject(new Error(sentence));
  }
}
