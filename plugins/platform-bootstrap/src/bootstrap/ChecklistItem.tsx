import { ButtonLink } from '@backstage/ui';
import { BootstrapItem } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useBoard } from '../board/BoardContext';
import { ComponentLink } from '../board/ComponentLink';
import { clause } from '../model/words';
import { Command } from '../readiness';
import { Moment } from '../time';
import styles from './ChecklistItem.module.css';
import { took } from './PhaseChecklist';
import { STATUS_WORDS, StatusMark } from './StatusMark';

const TEMPLATES = '/create/templates/default';

/** One thing of the plan: whether it is done, by what was observed, and what to do about it. */
export const ChecklistItem = (props: {
  readonly item: BootstrapItem;
  /** It is the one to do now. */
  readonly isNext: boolean;
  readonly items: readonly BootstrapItem[];
}) => {
  const { item, isNext, items } = props;
  const { id, title, status, message, components, waitsFor } = item;
  const { titleOf } = useBoard();
  const titles = waitsFor.map(
    first => items.find(other => other.id === first)?.title ?? first,
  );
  return (
    <li
      className={styles.item}
      data-testid={`item-${id}`}
      data-status={status}
      data-next={isNext || undefined}
    >
      <StatusMark status={status} />
      <div className={styles.body}>
        <div className={styles.top}>
          <span className={styles.title}>{title}</span>
          <span className={styles.status}>
            {isNext ? 'Next' : STATUS_WORDS[status]}
          </span>
        </div>
        <div className={styles.message}>
          {titles.length > 0
            ? `Waits for: ${titles.join(', ')}`
            : clause(message)}
          {components.map(component => (
            <span key={component}>
              {' · '}
              <ComponentLink id={component}>{titleOf(component)}</ComponentLink>
            </span>
          ))}
        </div>
        <WhatToDo item={item} />
        <When item={item} />
      </div>
    </li>
  );
};

// What waits has its turn later: its command would only fail now.
function WhatToDo({ item }: { readonly item: BootstrapItem }) {
  const { status, title, command, template } = item;
  if (status !== 'open') return null;
  return (
    <>
      {command && <Command command={command} />}
      {template && (
        <div>
          <ButtonLink
            size="small"
            variant="secondary"
            href={`${TEMPLATES}/${template}`}
            aria-label={`Open the template ${template}: ${title}`}
          >
            Open the template {template}
          </ButtonLink>
        </div>
      )}
    </>
  );
}

function When({ item }: { readonly item: BootstrapItem }) {
  const { doneAt, status } = item;
  if (doneAt === null) return null;
  const lasted = took(item);
  return (
    <div className={styles.when}>
      {status === 'done' ? 'done' : 'was done'} <Moment at={doneAt} />
      {lasted ? `, took ${lasted}` : ''}
    </div>
  );
}
