import type {
  ReaderTrouble,
  StepLink,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type {
  Finding,
  RepositoryReference,
} from '@platform-bootstrap/app-of-apps';

/** What the doctor says of the repository as it is now; empty when it cannot be read. @internal */
export type Examine = () => Promise<readonly Finding[]>;

const FILE =
  /(?:^|[\s"'`(=])((?:[\w.-]+\/)*[\w.-]+\.(?:ya?ml|json))(?=$|[\s"'`):;,])/;
const LINE = /\bline (\d+)\b/;

/** The file that an error of Argo CD names, as it names it. @internal */
export const namedFile = (message: string): string | null =>
  FILE.exec(message)?.[1] ?? null;

const encoded = (path: string) =>
  path.split('/').map(encodeURIComponent).join('/');

function linkTo(
  { url, branch }: RepositoryReference,
  path: string,
  line: number | null,
): StepLink {
  const anchor = line ? `#L${line}` : '';
  return {
    title: path,
    href: `${url}/blob/${encoded(branch)}/${encoded(path)}${anchor}`,
  };
}

/**
 * Which file of the repository an error of Argo CD is about. Argo CD names it below the directory that it reads; the doctor knows
 * which of those it is, and the line.
 *
 * @internal
 */
export async function blockingFile(
  message: string,
  directories: readonly string[],
  ownFiles: readonly string[],
  reference: RepositoryReference,
  examine: Examine,
): Promise<ReaderTrouble['file']> {
  const file = namedFile(message);
  if (file === null) return null;
  const isFull = directories.some(path => file.startsWith(`${path}/`));
  const places = isFull ? [file] : directories.map(path => `${path}/${file}`);
  const findings = (await examine()).filter(
    finding =>
      finding.severity === 'error' && places.includes(finding.file ?? ''),
  );
  const found = findings[0];
  const path =
    found?.file ??
    places.find(place => ownFiles.includes(place)) ??
    places[0] ??
    file;
  const line = found?.line ?? (Number(LINE.exec(message)?.[1]) || null);
  return {
    place: line ? `${path}:${line}` : path,
    link: linkTo(reference, path, line),
    isOwn: ownFiles.includes(path),
  };
}
