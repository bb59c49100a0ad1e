import type { z } from 'zod';
import { redact } from './credentials';
import { UpstreamError } from './UpstreamError';

/** Whose answer it is, and what must not be read out of it. @internal */
export type ParseOptions = {
  readonly product: string;
  readonly secrets: readonly string[];
};

function parseJson(text: string, { product, secrets }: ParseOptions): unknown {
  try {
    // An upstream could send back what it was sent, in a place that people read.
    return JSON.parse(redact(text, secrets));
  } catch {
    throw new UpstreamError(
      'UnexpectedResponse',
      `${product} answers with broken JSON`,
    );
  }
}

/**
 * Reads the text of an answer by its schema.
 *
 * @throws UpstreamError when it is in another shape.
 * @internal
 */
export function parseAnswer<T extends z.ZodType>(
  text: string,
  answer: T,
  options: ParseOptions,
): z.infer<T> {
  const parsed = answer.safeParse(parseJson(text, options));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UpstreamError(
    'UnexpectedResponse',
    `${options.product} answers in an unknown shape (at ${issue.path.join(
      '.',
    )})`,
  );
}
