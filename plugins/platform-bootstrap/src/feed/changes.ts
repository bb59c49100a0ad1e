import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';

// What people see of a component; its age always changes and is no news.
const visible = (component: ComponentStatus) =>
  JSON.stringify([
    component.readiness,
    component.reason,
    component.syncStatus,
    component.version,
    component.blockedBy.map(({ id }) => id),
  ]);

/** The ids of the components that look different than before, or are new. */
export function changedComponents(
  before: readonly ComponentStatus[],
  after: readonly ComponentStatus[],
): readonly string[] {
  const old = new Map(before.map(c => [c.id, visible(c)]));
  return after.filter(c => old.get(c.id) !== visible(c)).map(({ id }) => id);
}
