import { AddApplicationInput } from '@platform-bootstrap/plugin-platform-bootstrap-common';

const LABELS: Record<keyof AddApplicationInput, string> = {
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
};

/** The title that the template gives a field, for messages that send a person to it. */
export const fieldLabel = (field: string): string =>
  LABELS[field as keyof AddApplicationInput] ?? field;
