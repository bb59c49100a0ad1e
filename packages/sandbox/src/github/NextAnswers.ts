import type { RequestHandler, Response } from 'express';
import type { Clock } from '../clock';
import { errorBody, refuse } from './rest/answers';

/** What GitHub can answer instead of, or after, doing what it was asked. @internal */
export const ANSWERS = [
  'primary-limit',
  'secondary-limit',
  'unauthorized',
  'sso',
  'not-permitted',
  'not-found',
  'conflict',
  'unprocessable',
  'blocked',
  'bad-gateway',
  'lost',
] as const;

/** @internal */
export type Answer = (typeof ANSWERS)[number];

/** Which requests are answered so. @internal */
export type Order = {
  readonly answer: Answer;
  readonly times: number;
  /** So many requests before them are answered as ever. */
  readonly after: number;
  /** How long a rate limit lasts. */
  readonly seconds: number;
};

const LIMITS_PAGE =
  'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api';

const forbidden = (message: string, isSso: boolean) => ({
  data: null,
  errors: [
    {
      type: 'FORBIDDEN',
      path: ['repository'],
      extensions: { saml_failure: isSso },
      locations: [{ line: 1, column: 1 }],
      message,
    },
  ],
});

function primaryLimit(res: Response, now: number, seconds: number): void {
  const reset = Math.ceil(now / 1000) + seconds;
  res.set({
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-resource': 'graphql',
  });
  res.json({
    errors: [
      { type: 'RATE_LIMITED', message: 'API rate limit already exceeded' },
    ],
  });
}

function secondaryLimit(res: Response, seconds: number): void {
  res.set('retry-after', String(seconds));
  const message = 'You have exceeded a secondary rate limit.';
  res
    .status(403)
    .json({ ...errorBody(403, message), documentation_url: LIMITS_PAGE });
}

const REFUSALS: Readonly<
  Partial<Record<Answer, readonly [status: number, message: string]>>
> = {
  unauthorized: [401, 'Bad credentials'],
  'not-found': [404, 'Not Found'],
  conflict: [409, 'Conflict'],
  unprocessable: [422, 'Validation Failed'],
  blocked: [451, 'Repository access blocked'],
  'bad-gateway': [502, 'Server Error'],
};

function answer(order: Order, res: Response, now: number): void {
  switch (order.answer) {
    case 'primary-limit':
      return primaryLimit(res, now, order.seconds);
    case 'secondary-limit':
      return secondaryLimit(res, order.seconds);
    case 'sso':
      res.json(
        forbidden(
          'Resource protected by organization SAML enforcement. You must grant your token access to this organization.',
          true,
        ),
      );
      return undefined;
    case 'not-permitted':
      res.json(forbidden('Resource not accessible by integration', false));
      return undefined;
    default: {
      const [status, message] = REFUSALS[order.answer] ?? [500, 'Server Error'];
      return refuse(res, status, message);
    }
  }
}

// Everything is done, and nobody hears of it.
function loseAnswer(res: Response): void {
  res.json = () => {
    res.socket?.destroy();
    return res;
  };
}

/** What the next requests to GitHub's GraphQL API are answered, in the order in which it was asked for. @internal */
export class NextAnswers {
  #orders: Order[] = [];

  constructor(private readonly clock: Clock) {}

  add(order: Order): void {
    this.#orders.push(order);
  }

  reset(): void {
    this.#orders = [];
  }

  middleware(): RequestHandler {
    return (_req, res, next) => {
      const order = this.#take();
      if (!order) return next();
      if (order.answer === 'lost') {
        loseAnswer(res);
        return next();
      }
      return answer(order, res, this.clock());
    };
  }

  #take(): Order | undefined {
    const [first, ...rest] = this.#orders;
    if (!first) return undefined;
    if (first.after > 0) {
      this.#orders = [{ ...first, after: first.after - 1 }, ...rest];
      return undefined;
    }
    const times = first.times - 1;
    this.#orders = times > 0 ? [{ ...first, times }, ...rest] : rest;
    return first;
  }
}
