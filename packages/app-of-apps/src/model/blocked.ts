import type { Finding } from '../finding';
import type { Children } from './categories';
import type { OwnDirectory } from './ownDirectories';

const NAMED = 3;

/** What stops an Application from being built, and with it everything beside it. */
const STOPS = new Set([
  ...['yaml-syntax', 'yaml-subset', 'yaml-too-large', 'manifest-invalid'],
  'kustomization-entry-missing',
]);

/** Says what a broken file keeps from being applied. @internal */
export function nameBlocked(
  findings: readonly Finding[],
  readers: (file: string) => readonly OwnDirectory[],
  children: Children,
): Finding[] {
  return findings.map(finding => {
    const { rule, file = '', fix } = finding;
    if (!STOPS.has(rule)) return finding;
    const [reader] = readers(file);
    const siblings = (reader && children.get(reader)) ?? [];
    const names = siblings
      .filter(({ location }) => location.file !== file)
      .map(({ name }) => name);
    if (names.length === 0) return finding;
    const more = names.length - NAMED;
    const list = names.slice(0, NAMED).join(', ');
    const others = more > 0 ? ` and ${more} more` : '';
    const blocks = `until then ${reader.application.name} applies no change of ${list}${others}`;
    return { ...finding, fix: `${fix ?? 'Correct the file'}; ${blocks}` };
  });
}
