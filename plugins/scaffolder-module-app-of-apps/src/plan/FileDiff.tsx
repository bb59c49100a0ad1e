import { PlanFile } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { parseDiff } from './parseDiff';
import styles from './PlanView.module.css';

const WORD: Record<PlanFile['action'], string> = {
  create: 'New file',
  update: 'Changed',
  delete: 'Removed',
  unchanged: 'Unchanged',
};

/** One file of a plan with what changes in it. */
export function FileDiff({ file }: { file: PlanFile }) {
  const lines = parseDiff(file.diff);
  const count = (kind: string) =>
    lines.filter(line => line.kind === kind).length;
  return (
    <details
      className={styles.file}
      data-action={file.action}
      open={lines.length > 0}
    >
      <summary className={styles.fileName}>
        <code>{file.path}</code>{' '}
        <span className={styles.quiet}>
          {WORD[file.action]}
          {lines.length > 0 && `, +${count('added')} −${count('removed')}`}
        </span>
      </summary>
      {lines.length > 0 && (
        <pre className={styles.diff} aria-label={`Changes in ${file.path}`}>
          {lines.map(({ kind, text }, index) => (
            <span key={index} className={styles.line} data-kind={kind}>
              {text || ' '}
              {'\n'}
            </span>
          ))}
        </pre>
      )}
    </details>
  );
}
