import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_PLATFORM_COMPONENT,
  type ComponentStatus,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { z } from 'zod';

/** What a rule looks at. @internal */
export type VisibleComponent = Pick<ComponentStatus, 'category' | 'owner'>;

/** A rule as data: what it compares, and with what. @internal */
export type ComponentQuery = {
  readonly field: keyof VisibleComponent;
  readonly values: readonly string[];
};

/** Components as a resource of permissions. @internal */
export const componentResourceRef = createPermissionResourceRef<
  VisibleComponent,
  ComponentQuery
>().with({
  pluginId: 'platform-bootstrap',
  resourceType: RESOURCE_TYPE_PLATFORM_COMPONENT,
});

const isIn = (value: string | null, values: readonly string[]) =>
  value !== null && values.includes(value);

const isComponentOwner = createPermissionRule({
  name: 'IS_COMPONENT_OWNER',
  description: 'The component is owned by one of these',
  resourceRef: componentResourceRef,
  paramsSchema: z.object({
    owners: z
      .array(z.string())
      .describe('Entity references of groups and users'),
  }),
  apply: ({ owner }, { owners }) => isIn(owner, owners),
  toQuery: ({ owners }) => ({ field: 'owner', values: owners }),
});

const inCategory = createPermissionRule({
  name: 'IN_CATEGORY',
  description: 'The component is in one of these categories',
  resourceRef: componentResourceRef,
  paramsSchema: z.object({
    categories: z.array(z.string()).describe('Names of categories'),
  }),
  apply: ({ category }, { categories }) => isIn(category, categories),
  toQuery: ({ categories }) => ({ field: 'category', values: categories }),
});

/** The rules that a policy can narrow `platform-bootstrap.readiness.read` with. @internal */
export const COMPONENT_RULES = [isComponentOwner, inCategory];
