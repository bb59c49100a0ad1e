import { ChangeKind } from '@platform-bootstrap/plugin-platform-bootstrap-common';

const LABELS: Readonly<Record<string, string>> = {
  name: 'Name',
  category: 'Category',
  owner: 'Owner',
  why: 'Why',
  sourceType: 'Source',
  repoURL: 'Repository URL',
  chart: 'Chart',
  path: 'Path',
  targetRevision: 'Version',
  namespace: 'Namespace',
  syncPolicy: 'Sync policy',
  values: 'Helm values',
  valuesBase: 'Helm values',
  confirm: 'The name again',
  description: 'Description',
  sourceRepos: 'Sources',
  namespaces: 'Namespaces',
  application: 'Application',
  store: 'Store',
  storeKind: 'Store',
  refreshInterval: 'Refresh interval',
  keys: 'Keys',
  definition: 'Kind',
  fields: 'Fields',
  rule: 'Rule',
  file: 'File',
  line: 'Line',
  language: 'Language',
};

const AN_APPLICATION: readonly ChangeKind[] = [
  'upgrade-application',
  'change-values',
  'remove-application',
];

/** The title that the template gives a field, for messages that send a person to it. */
export function fieldLabel(
  field: string,
  change: ChangeKind = 'add-application',
): string {
  const [whole] = field.split(/[.[]/);
  // What is called by a name is something else in each form.
  if (whole === 'name' && AN_APPLICATION.includes(change)) return 'Application';
  if (whole === 'category' && change === 'new-service') return 'Team';
  return LABELS[whole] ?? field;
}
