import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotAllowedError } from '@backstage/errors';
import {
  CHANGE_INPUTS,
  ChangeKind,
  changePlanPermission,
  Plan,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  actionInput,
  actionOutput,
  countPerPerson,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { ChangeAudit } from '../audit/ChangeAudit';
import { requirePermission, requireUser } from '../authorize';
import { parseChange } from '../changes/parseChange';
import { PLANS, planFor, type PlanServices } from '../changes/planFor';
import { ForeignFieldError } from '../parseInput';

/** What the actions work with. @internal */
export type PlanActionServices = PlanServices & {
  readonly actionsRegistry: ActionsRegistryService;
  readonly auditor: AuditorService;
  readonly auth: AuthService;
  readonly permissions: PermissionsService;
};

const TITLES: Readonly<Record<ChangeKind, string>> = {
  'add-application': 'Plan: add an Application',
  'upgrade-application': 'Plan: upgrade an Application',
  'change-values': 'Plan: change the values of an Application',
  'remove-application': 'Plan: remove an Application',
  'add-category': 'Plan: add a category',
  'add-external-secret': 'Plan: add an ExternalSecret',
  'crossplane-claim': 'Plan: ask Crossplane for something',
  'fix-finding': 'Plan: apply the fix of a finding',
  'new-service': 'Plan: make a service',
};

/** Plans of changes over MCP, the CLI and wherever else actions are asked; nothing is written, as by the route for plans. @internal */
export function registerPlanActions(services: PlanActionServices): void {
  const { actionsRegistry, auditor, auth, permissions } = services;
  const audit = new ChangeAudit(auditor);
  const count = countPerPerson(PLANS);

  const admit = async (
    credentials: BackstageCredentials,
    kind: ChangeKind,
    input: unknown,
  ) => {
    try {
      const person = requireUser(auth, credentials);
      await requirePermission(permissions, person, changePlanPermission);
      await count(person);
      return { person, change: parseChange(kind, input, 'The input: ') };
    } catch (error) {
      const isDenial =
        error instanceof NotAllowedError || error instanceof ForeignFieldError;
      if (isDenial) {
        await audit.refused({ credentials }, `Action: ${error.message}`, error);
      }
      throw error;
    }
  };

  for (const kind of ChangeKind.options) {
    actionsRegistry.register({
      name: `plan-${kind}`,
      title: TITLES[kind],
      description: `${TITLES[kind]}. Answers with the exact diff of each file, what will happen in the cluster, and what is wrong with it; opens no pull request and writes nothing`,
      visibilityPermission: changePlanPermission,
      attributes: { readOnly: true, destructive: false, idempotent: true },
      schema: {
        input: actionInput(CHANGE_INPUTS[kind]),
        output: actionOutput(Plan),
      },
      action: async ({ input, credentials }) => {
        const { person, change } = await admit(credentials, kind, input);
        const output = await audit.planning({ credentials }, change, () =>
          planFor(services, person, change),
        );
        return { output };
      },
    });
  }
}
