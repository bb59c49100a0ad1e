import { UNTOUCHED, type LeverState } from './levers/LeverState';

/** How a platform begins: `running` for an hour, or as the plan's first page: an empty cluster, and nothing done yet. @public */
export type Scenario = 'running' | 'bootstrap';

/** Every scenario by name. @internal */
export const SCENARIOS: Readonly<Record<Scenario, LeverState>> = {
  running: UNTOUCHED,
  bootstrap: {
    ...UNTOUCHED,
    argocdInstalled: false,
    vaultInitialized: false,
    vaultSealed: true,
  },
};

/** Whether a text names a scenario. @internal */
export const isScenario = (text: string): text is Scenario =>
  Object.hasOwn(SCENARIOS, text);
