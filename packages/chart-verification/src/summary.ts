/** What one Application's rendering came to. @internal */
export type Verified = {
  readonly application: string;
  readonly charts: readonly {
    readonly name: string;
    readonly version: string;
    readonly valueFiles: readonly string[];
  }[];
  readonly kinds: Readonly<Record<string, number>>;
  readonly images: readonly string[];
  /** How many objects were held against a definition. */
  readonly validated: number;
  readonly problems: readonly string[];
};

/** How the rendering was done. @internal */
export type Circumstances = {
  /** As `helm version` says it. */
  readonly helm: string;
  readonly kubernetes: string;
  /** ISO date. */
  readonly date: string;
};

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((total, count) => total + count, 0);

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

const kindList = (kinds: Readonly<Record<string, number>>) =>
  Object.entries(kinds)
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([kind, count]) => (count > 1 ? `${count} ${kind}` : kind))
    .join(', ');

function details({ application, kinds, images, problems }: Verified): string {
  return [
    `### ${application}`,
    ...problems.map(problem => `- **${problem}**`),
    kindList(kinds) ? `Kinds: ${kindList(kinds)}.` : '',
    images.map(image => `- \`${image}\``).join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The page `docs/verification.md`. @internal */
export function summary(
  verified: readonly Verified[],
  { helm, kubernetes, date }: Circumstances,
): string {
  const problems = verified.flatMap(v => v.problems).length;
  const table = verified.map(v =>
    row([
      v.application,
      v.charts.map(({ name, version }) => `${name} ${version}`).join(', ') ||
        'manifests of this repository',
      `${sum(v.kinds)}`,
      `${v.validated}`,
      `${v.images.length}`,
      `${v.problems.length || 'none'}`,
    ]),
  );
  return `${[
    '# Every chart, rendered',
    `Written by \`npm run verify:charts\` on ${date}, with Helm ${helm} for Kubernetes ${kubernetes}: every Application of \`templates/platform/content\` rendered as Argo CD renders it (release name, namespace, values, definitions, and the APIs that the platform itself brings).`,
    'Each was held to this: it renders, and a second time the same; its values hold no key that the chart does not know; its objects are valid by their definitions, in a namespace and of a kind that the AppProject allows; every image is pinned.',
    problems === 0
      ? 'Nothing was found wrong.'
      : `Found wrong: ${problems}, listed with the Application.`,
    [
      row([
        'Application',
        'Chart',
        'Objects',
        'Validated',
        'Images',
        'Problems',
      ]),
      row(Array(6).fill('---')),
      ...table,
    ].join('\n'),
    '## What each starts',
    ...verified.map(details),
  ].join('\n\n')}\n`;
}
