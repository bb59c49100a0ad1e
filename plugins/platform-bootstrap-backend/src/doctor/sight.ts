import type { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { JudgedComponent } from '../observation/platform';
import type { Names } from '../visibility/cutOut';
import type { View } from '../visibility/view';
import type { Examination, WrittenApplication } from './examination';
import { ALL_OURS } from './followers';
import { applicationKey } from './marks';

/** The components of the cluster, as far as a report needs them. @internal */
export type LiveComponent = Pick<
  JudgedComponent,
  'id' | 'instance' | 'application' | 'category' | 'owner'
>;

/** What of the repository somebody may see. @internal */
export type Sight = {
  readonly seesAll: boolean;
  /** Whether an Application may be seen, by its index. */
  readonly sees: readonly boolean[];
  /** The component that an Application is, by its index; `null` for a parent. */
  readonly idOf: readonly (string | null)[];
  readonly names: Names;
  /** Files in which only what may not be seen is written. */
  readonly hiddenFiles: ReadonlySet<string>;
};

// What runs says who may see it; what was only written so far speaks for itself.
const subjectOf = (
  written: WrittenApplication,
  live: LiveComponent | undefined,
): Pick<ComponentStatus, 'category' | 'owner'> =>
  live
    ? { category: live.category, owner: live.owner ?? null }
    : { category: written.category, owner: written.owner };

/** Works out what a view shows of an examination. @internal */
export function sightOf(
  { applications }: Examination,
  live: readonly LiveComponent[],
  view: View,
  isOurs = ALL_OURS,
): Sight {
  const byKey = new Map<string, LiveComponent[]>();
  for (const one of live.filter(isOurs)) {
    const key = applicationKey(one.application);
    byKey.set(key, [...(byKey.get(key) ?? []), one]);
  }
  const running = applications.map(one => byKey.get(applicationKey(one)) ?? []);
  const idOf = applications.map((one, index) =>
    one.isParent ? null : running[index][0]?.id ?? one.name,
  );
  const seesAll = view.key === 'all';
  // With several Argo CDs it may run more than once: who may not see one of them is told of none.
  const sees = applications.map((one, index) => {
    const [first, ...others] = running[index];
    return (
      seesAll ||
      [first, ...others].every(each => view.sees(subjectOf(one, each)))
    );
  });
  const named = (isVisible: boolean) =>
    new Set([
      ...applications
        .filter((_, index) => sees[index] === isVisible)
        .map(({ name }) => name),
      ...live
        .filter(({ category, owner = null }) =>
          seesAll ? isVisible : view.sees({ category, owner }) === isVisible,
        )
        .flatMap(({ id, application }) => [id, application.name]),
    ]);
  const filesOf = (isVisible: boolean) =>
    applications
      .filter((_, index) => sees[index] === isVisible)
      .map(({ file }) => file);
  const shown = new Set(filesOf(true));
  return {
    seesAll,
    sees,
    idOf,
    names: { hidden: named(false), visible: named(true) },
    hiddenFiles: new Set(filesOf(false).filter(file => !shown.has(file))),
  };
}
