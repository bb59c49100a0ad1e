import { NewerVersion } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { SeverityShape } from '../doctor/SeverityMark';
import { count } from '../model/words';
import styles from './ComponentVersions.module.css';

type Objection = NewerVersion['objections'][number];

const List = (props: { readonly objections: readonly Objection[] }) => (
  <ul className={styles.objections}>
    {props.objections.map(({ severity, message }) => (
      <li key={message}>
        <SeverityShape severity={severity} />
        <span>{message}.</span>
      </li>
    ))}
  </ul>
);

/** What the product's upgrade rules say of a version: what refuses it at once, what is to be done by hand when asked for. */
export const Objections = (props: {
  readonly objections: readonly Objection[];
}) => {
  const errors = props.objections.filter(one => one.severity === 'error');
  const warnings = props.objections.filter(one => one.severity === 'warning');
  return (
    <>
      {errors.length > 0 && <List objections={errors} />}
      {warnings.length > 0 && (
        <details>
          <summary>{count(warnings.length, 'thing')} to know before</summary>
          <List objections={warnings} />
        </details>
      )}
    </>
  );
};
