import type { DeliveredCommit } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { z } from 'zod';

const text = z.string().catch('');
const time = z.string().datetime({ offset: true }).nullable().catch(null);

/** A commit of `GET /repos/<owner>/<name>/commits`. @internal */
export const Commit = z
  .object({
    sha: z.string().regex(/^[0-9a-f]{40,64}$/),
    html_url: text,
    commit: z.object({
      message: text,
      author: z
        .object({ name: text, date: time })
        .catch({ name: '', date: null }),
      committer: z.object({ date: time }).catch({ date: null }),
    }),
  })
  .transform(
    ({ sha, html_url: href, commit }): DeliveredCommit => ({
      sha,
      title: commit.message.split('\n')[0].slice(0, 200),
      author: commit.author.name.slice(0, 100),
      at: utc(commit.committer.date ?? commit.author.date),
      href: /^https?:\/\//.test(href) ? href : null,
    }),
  );

function utc(at: string | null): string | null {
  return at && new Date(at).toISOString();
}

/** `GET /repos/<owner>/<name>/commits`, newest first. @internal */
export const CommitList = z.array(Commit);

const Entry = z.object({
  type: text,
  path: z.string(),
  sha: z.string(),
  size: z.number().catch(0),
});

/** `GET /repos/<owner>/<name>/contents/<path>`: the entries of a directory, or the one of a file. @internal */
export const Contents = z
  .union([z.array(Entry), Entry])
  .transform(found => [found].flat());

/** `GET /repos/<owner>/<name>/git/blobs/<sha>`. @internal */
export const Blob = z
  .object({ content: z.string(), encoding: z.literal('base64') })
  .transform(({ content }) => Buffer.from(content, 'base64').toString('utf8'));
