import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useMemo } from 'react';
import { groupByPhase } from '../model/phases';
import { PhaseSection } from './PhaseSection';
import { useOpenPhases } from './useOpenPhases';

/** The components by phase of the plan. */
export const PhaseList = (props: {
  readonly components: readonly ComponentStatus[];
  /** A search opens every phase in which it found something. */
  readonly searching: boolean;
}) => {
  const { components, searching } = props;
  const groups = useMemo(() => groupByPhase(components), [components]);
  const { isOpen, choose } = useOpenPhases(groups);
  return (
    <>
      {groups.map(group => (
        <PhaseSection
          key={group.key}
          group={group}
          open={searching || isOpen(group.key)}
          onChoose={open => choose(group.key, open)}
        />
      ))}
    </>
  );
};
