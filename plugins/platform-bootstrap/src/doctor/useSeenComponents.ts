import { DoctorFinding } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useState } from 'react';

/** Every component that a finding was about since the page was opened: what was seen before can still be chosen. */
export function useSeenComponents(
  findings: readonly DoctorFinding[],
): readonly string[] {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const found = findings.flatMap(({ components }) => components);
  if (found.some(id => !seen.has(id))) setSeen(new Set([...seen, ...found]));
  return [...seen];
}
