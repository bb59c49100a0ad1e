import { useState } from 'react';
import { APPLICATIONS, PhaseGroup } from '../model/phases';

/**
 * Which phases are open. Trouble opens a phase and nothing closes by itself, so that the page never shrinks under a reader;
 * what a person opened or closed stays so. Applications are always open at first: what was just added must be in sight.
 */
export function useOpenPhases(groups: readonly PhaseGroup[]) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [troubled, setTroubled] = useState<ReadonlySet<string>>(new Set());

  const fresh = groups.filter(
    group => !troubled.has(group.key) && inTrouble(group),
  );
  // During render, not in an effect: the phase must not be seen closed first.
  if (fresh.length > 0) {
    setTroubled(new Set([...troubled, ...fresh.map(({ key }) => key)]));
  }

  return {
    isOpen: (key: string) =>
      chosen.get(key) ?? (key === APPLICATIONS || troubled.has(key)),
    choose: (key: string, open: boolean) =>
      setChosen(old => new Map(old).set(key, open)),
  };
}

function inTrouble({ components }: PhaseGroup) {
  return components.some(({ readiness }) => readiness !== 'Ready');
}
