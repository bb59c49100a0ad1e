import type { Request, Response } from 'express';

const DEFAULT_PAGE_SIZE = 20;
const LARGEST_PAGE = 100;

const positive = (value: unknown, fallback: number): number => {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : fallback;
};

/** A page of a list in Authentik's words; `null` for one that does not exist. */
function page<T>({ query }: Request, all: readonly T[]) {
  const size = Math.min(
    positive(query.page_size, DEFAULT_PAGE_SIZE),
    LARGEST_PAGE,
  );
  const total = Math.max(1, Math.ceil(all.length / size));
  const current = positive(query.page, 1);
  if (current > total) return null;
  const start = (current - 1) * size;
  const results = all.slice(start, start + size);
  return {
    pagination: {
      next: current < total ? current + 1 : 0,
      previous: current - 1,
      count: all.length,
      current,
      total_pages: total,
      start_index: results.length ? start + 1 : 0,
      end_index: start + results.length,
    },
    results,
    autocomplete: {},
  };
}

/** Answers with the page of a list that was asked for. @internal */
export function listAnswer<T>(
  req: Request,
  res: Response,
  all: readonly T[],
): void {
  const answer = page(req, all);
  res.status(answer ? 200 : 404).json(answer ?? { detail: 'Invalid page.' });
}
