import { stringify } from 'yaml';

/**
 * Writes an object as YAML in key order, two spaces, no folding. Strings that YAML 1.1 (Argo CD's parser) or 1.2 would read as
 * something else (`no`, `1.10`, `2026-01-01`) are quoted.
 *
 * @public
 */
export const toYaml = (object: unknown): string =>
  stringify(object, {
    aliasDuplicateObjects: false,
    compat: 'yaml-1.1',
    lineWidth: 0,
    version: '1.2',
  });
