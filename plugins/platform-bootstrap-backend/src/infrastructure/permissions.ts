import { createPermission } from '@backstage/plugin-permission-common';

// The names are those of the TeraSky plugins, whose frontend asks for them too.
const reading = (name: string) =>
  createPermission({
    name: `crossplane.${name}`,
    attributes: { action: 'read' },
  });

/** What shows claims, and how they fare. @internal */
export const LIST = [
  reading('composite-resources.list'),
  reading('managed-resources.list'),
];

/** What shows what Crossplane said of them. @internal */
export const EVENTS = [
  reading('composite-resources.show-events'),
  reading('managed-resources.show-events'),
];

/** What shows definitions, compositions and functions. @internal */
export const SUPPORT = [reading('additional-resources.list')];

/** What shows a claim as YAML: what somebody asked for. @internal */
export const CLAIM_YAML = reading('claims.view-yaml');

/** What shows what a claim is made of as YAML. @internal */
export const RESOURCE_YAML = reading('managed-resources.view-yaml');

/** What shows definitions, compositions and functions as YAML. @internal */
export const SUPPORT_YAML = reading('additional-resources.view-yaml');
