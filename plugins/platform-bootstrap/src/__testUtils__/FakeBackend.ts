import { ResponseError } from '@backstage/errors';
import { ReadinessSnapshot } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { PlatformBootstrapApi } from '../api/PlatformBootstrapApi';
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
  private failure: (() => Promise<Error>) | undefined;

  constructor(private snapshot: ReadinessSnapshot) {}

  /** What is read from now on. */
  holds(snapshot: ReadinessSnapshot) {
    this.snapshot = snapshot;
    this.failure = undefined;
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
    return detail;
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
