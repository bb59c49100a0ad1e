import {
  ComponentSecret,
  SecretKey,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { OutLink } from '../../link';
import styles from './KeyTable.module.css';

const Path = ({ entry }: { readonly entry: SecretKey }) => {
  const { path, href, otherStore } = entry;
  if (path === null) return <>made by a generator</>;
  return (
    <>
      {href ? (
        <OutLink href={href} label={`${path} in Vault`}>
          {path}
        </OutLink>
      ) : (
        path
      )}
      {otherStore && ` in ${otherStore}`}
    </>
  );
};

/** The keys of a Secret, and where the store keeps each; no value is anywhere near. */
export const KeyTable = ({ secret }: { readonly secret: ComponentSecret }) => {
  const { keys, templated } = secret;
  return (
    <>
      {keys.length > 0 && (
        <div className={styles.keys}>
          <table className={styles.table} aria-label={`Keys of ${secret.name}`}>
            <thead>
              <tr>
                <th scope="col">Key</th>
                <th scope="col">Path in the store</th>
                <th scope="col">Field</th>
              </tr>
            </thead>
            <tbody>
              {keys.map((entry, index) => (
                <tr key={`${entry.secretKey}:${index}`}>
                  <th scope="row">{entry.secretKey ?? 'one for each field'}</th>
                  <td>
                    <Path entry={entry} />
                  </td>
                  <td>{entry.property ?? (entry.path ? 'all of it' : '–')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {templated.length > 0 && (
        <p className={styles.templated}>
          A template makes of them: <code>{templated.join(', ')}</code>
        </p>
      )}
    </>
  );
};
