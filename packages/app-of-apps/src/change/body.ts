import type { Finding } from '../finding';
import { markdownCode, markdownText } from '../render';
import {
  requestKeyOf,
  type Effect,
  type PlannedFile,
  type Requester,
} from './types';

/** What the description of a pull request is made from. @internal */
export type BodyParts = {
  readonly requester: Requester;
  readonly branch: string | null;
  readonly why: string | undefined;
  /** Label and value of what was asked for; the values are shown as code. */
  readonly facts: readonly (readonly [string, string])[];
  readonly files: readonly PlannedFile[];
  readonly effects: readonly Effect[];
  readonly findings: readonly Finding[];
  readonly undo: string;
  /** Why a platform engineer has to approve it; empty when nobody has to. */
  readonly reviewReasons: readonly string[];
};

const isWebUrl = (url: string) => /^https?:\/\/[\w.:/-]+$/.test(url);

function introduction({ requester, branch, why, reviewReasons }: BodyParts) {
  const { userEntityRef, requestsUrl } = requester;
  const asked = userEntityRef
    ? `Asked for by ${markdownCode(userEntityRef)}`
    : 'Asked for in the portal';
  const url = branch && `${requestsUrl}/${requestKeyOf(branch)}`;
  const link = url && isWebUrl(url) ? ` ([request](${url}))` : '';
  return [
    ...(reviewReasons.length > 0
      ? [`**Needs platform review**: this ${reviewReasons.join(', and ')}.`]
      : []),
    `${asked}${link}.`,
    `**Why:** ${why ? markdownText(why) : 'no reason was given.'}`,
  ];
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');

const list = (lines: readonly string[]) =>
  lines.map(line => `- ${line}`).join('\n');

const actionOf = ({ before, after }: PlannedFile) => {
  if (after === null) return 'removed';
  if (before === null) return 'new';
  return before === after ? 'unchanged' : 'changed';
};

const describe = ({ severity, message, file }: Finding) =>
  `**${severity}**${file ? ` ${markdownCode(file)}` : ''}: ${markdownText(
    message,
  )}`;

/** The description of a pull request in Markdown: who, why, what, effects, findings, undo. @internal */
export function renderBody(parts: BodyParts): string {
  const { facts, files, effects, findings, undo } = parts;
  const sections = [
    ...introduction(parts),
    '### What changes',
    table(
      ['', ''],
      facts.map(([label, value]) => [label, markdownCode(value)]),
    ),
    table(
      ['file', ''],
      files.map(file => [markdownCode(file.path), actionOf(file)]),
    ),
    '### In the cluster, once merged',
    list(
      effects.map(
        ({ effect, resource, description }) =>
          `${effect} ${markdownCode(resource)}: ${markdownText(description)}`,
      ),
    ),
    ...(findings.length > 0
      ? ['### Findings', list(findings.map(describe))]
      : []),
    '### How to undo',
    undo,
  ];
  return `${sections.join('\n\n')}\n`;
}
