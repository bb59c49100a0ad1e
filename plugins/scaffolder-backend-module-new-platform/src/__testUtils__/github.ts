import { http, HttpResponse, type HttpHandler } from 'msw';
import { GithubNewRepositories } from '../forge/GithubNewRepositories';
import type { NewRepository } from '../forge/types';

/** Where the GitHub of the tests is. */
export const API = 'https://github.acme.io/api/v3';

/** A request that reached it. */
export type Seen = {
  readonly call: string;
  readonly authorization: string | null;
  readonly body: Record<string, unknown>;
};

/** An answer with a body. */
export const json =
  (body: object, code = 200) =>
  () =>
    HttpResponse.json(body, { status: code }) as unknown as Response;

/** An answer that says nothing of use. */
export const status = (code: number): Response =>
  HttpResponse.json(
    { message: 'ghp_token-of-somebody' },
    { status: code },
  ) as unknown as Response;

/** One repository on a GitHub, as far as it is asked; what it answered and got. */
export class FakeGithub {
  readonly seen: Seen[] = [];

  constructor(
    /** The answer to a call such as `GET /repos/acme/platform`; 404 for others. */
    private readonly answers: Readonly<Record<string, () => Response>>,
  ) {}

  /** For `setupServer`. */
  handler(): HttpHandler {
    return http.all(`${API}/*`, async ({ request }) => {
      const path = request.url.slice(API.length);
      const call = `${request.method} ${path}`;
      const body = request.method === 'GET' ? {} : await request.json();
      this.seen.push({
        call,
        authorization: request.headers.get('authorization'),
        body: body as Record<string, unknown>,
      });
      return this.answers[call]?.() ?? status(404);
    });
  }

  calls(): string[] {
    return this.seen.map(({ call }) => call);
  }

  bodyOf(call: string) {
    return this.seen.find(seen => seen.call === call)?.body;
  }
}

/** The platform that is to be made. */
export const WANTED: NewRepository = {
  organisation: 'acme',
  name: 'platform',
  description: 'The platform of acme',
  files: new Map([
    ['README.md', '# Platform\n'],
    ['scripts/bootstrap.sh', '#!/bin/sh\n'],
  ]),
};

/** What is tested, on that GitHub. */
export const repositories = () =>
  new GithubNewRepositories({ apiBaseUrl: API, token: 'ghp_new' });
