import { Alert } from '@backstage/ui';
import { SyncPreview } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { count } from '../model/words';
import styles from './SyncDialog.module.css';

const COMMIT = /^[0-9a-f]{40}$/;

const short = (revision: string) =>
  COMMIT.test(revision) ? revision.slice(0, 7) : revision;

/** What a sync would do: what differs, from which revisions, and what it does not do. */
export const PreviewView = (props: { readonly preview: SyncPreview }) => {
  const { preview } = props;
  const { sources, resources, moreResources, refusal } = preview;
  return (
    <>
      {refusal !== null && <Alert status="info" icon title={refusal} />}
      {resources.length > 0 && (
        <section aria-label="What differs">
          <p>
            {count(
              resources.length + moreResources,
              'object differs',
              'objects differ',
            )}{' '}
            from Git:
          </p>
          <ul className={styles.list}>
            {resources.map(({ group, kind, namespace, name, effect }) => (
              <li key={`${group}/${kind} ${namespace}/${name}`}>
                <span className={styles.effect}>{effect}</span>
                {kind} {name}
                {namespace && (
                  <span className={styles.where}> in {namespace}</span>
                )}
              </li>
            ))}
            {moreResources > 0 && <li>and {moreResources} more</li>}
          </ul>
        </section>
      )}
      {resources.length === 0 && refusal === null && (
        <p>Nothing differs; the last operation failed and is tried again.</p>
      )}
      <section aria-label="From">
        <p>As they are in:</p>
        <ul className={styles.list}>
          {sources.map(({ name, targetRevision, revision }, index) => (
            <li key={index}>
              {name} <span className={styles.where}>{targetRevision}</span>{' '}
              {revision !== targetRevision && (
                <code className={styles.revision}>{short(revision)}</code>
              )}
            </li>
          ))}
        </ul>
      </section>
      <p className={styles.note}>{notesOf(preview)}</p>
    </>
  );
};

function notesOf({ pinned, automated, resources }: SyncPreview): string {
  const kept = resources.some(({ effect }) => effect === 'keep');
  return [
    pinned
      ? 'Exactly these revisions are synced.'
      : 'Argo CD syncs it by itself, so it takes the newest revision of each that there is by then.',
    automated ? '' : 'Argo CD does not sync it by itself.',
    'Nothing is deleted, pruned or forced.',
    kept ? 'What Git no longer has stays.' : '',
  ]
    .filter(Boolean)
    .join(' ');
}
