import {
  BootstrapItem,
  BootstrapReport,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

const lower = (title: string) => title[0].toLowerCase() + title.slice(1);

/** Every item of a report, in the order of the plan. */
export const itemsOf = ({
  phases,
}: BootstrapReport): readonly BootstrapItem[] =>
  phases.flatMap(({ items }) => items);

/** The whole page in a line: what is next, or that nothing is. */
export function headline(report: BootstrapReport): string {
  const items = itemsOf(report);
  const next = items.find(({ id }) => id === report.next);
  if (next) return `Next: ${lower(next.title)}`;
  const count = (status: BootstrapItem['status']) =>
    items.filter(item => item.status === status).length;
  const unobserved = count('unobserved');
  if (items.length === 0) return 'There is nothing of the plan for you to see';
  if (unobserved === 0) return 'Everything in the plan is done';
  return unobserved === items.length
    ? 'Nothing of the plan can be observed'
    : `Everything that can be observed is done; ${unobserved} of ${items.length} cannot`;
}
