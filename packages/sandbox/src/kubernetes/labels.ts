type Labels = Readonly<Record<string, string>>;

function matchesOne(labels: Labels, requirement: string): boolean {
  const unequal = requirement.match(/^([^!=\s]+)\s*!=\s*(.*)$/);
  if (unequal) return labels[unequal[1]] !== unequal[2];
  const equal = requirement.match(/^([^=\s]+)\s*==?\s*(.*)$/);
  if (equal) return labels[equal[1]] === equal[2];
  return requirement.startsWith('!')
    ? labels[requirement.slice(1)] === undefined
    : labels[requirement] !== undefined;
}

/** Does an equality-based label selector (`a=b,c!=d,e,!f`) select these labels? @internal */
export const matchesLabels = (labels: Labels, selector: string): boolean =>
  selector
    .split(',')
    .map(requirement => requirement.trim())
    .filter(Boolean)
    .every(requirement => matchesOne(labels, requirement));
