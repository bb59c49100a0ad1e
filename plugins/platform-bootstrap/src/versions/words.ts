import {
  ComponentVersion,
  VersionNote,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** What is wrong with what runs, in words for a board. */
export const NOTE_WORDS = {
  Vanished: 'unpublished',
  Deprecated: 'deprecated',
} satisfies Record<VersionNote, string>;

/** What is wrong with what runs, as a sentence. */
export const NOTE_SENTENCES = {
  Vanished:
    'Its chart repository no longer has the version that runs: a new installation would fail. Move to one that is there.',
  Deprecated:
    'The authors of the chart no longer look after it. See what they recommend instead.',
} satisfies Record<VersionNote, string>;

/** What is newer, in words: `patch 1.19.2`, or the steps alone when there are several. */
export function newerWords(version: ComponentVersion | null): string {
  const newer = version?.available?.newer ?? [];
  if (newer.length === 1) return `${newer[0].step} ${newer[0].version}`;
  return newer.map(({ step }) => step).join(', ');
}

/** Everything about a component's version that a search of the board finds. */
export function versionWords(version: ComponentVersion | null): string {
  const { running, appVersion, available } = version ?? {};
  const newer = available?.newer ?? [];
  return [
    running,
    appVersion,
    ...(newer.length > 0 ? ['newer', newerWords(version)] : []),
    available?.note && NOTE_WORDS[available.note],
  ].join(' ');
}
