import {
  ComponentVersions,
  NamedVersion,
  NewerVersion,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ReactNode } from 'react';
import { Age } from '../time';
import styles from './ComponentVersions.module.css';
import { Objections } from './Objections';
import { UpgradeLink } from './UpgradeLink';

const Row = (props: {
  readonly name: string;
  readonly version: NamedVersion;
  readonly children?: ReactNode;
}) => {
  const { version, appVersion, createdAt } = props.version;
  return (
    <tr>
      <th scope="row">{props.name}</th>
      <td className={styles.version}>{version}</td>
      <td data-label="app">{appVersion ?? '–'}</td>
      <td data-label="published">
        {createdAt ? <Age at={createdAt} suffix=" ago" /> : '–'}
      </td>
      <td className={styles.action}>{props.children}</td>
    </tr>
  );
};

function Action(props: {
  readonly id: string;
  readonly newer: NewerVersion;
  readonly declared: string | null;
}) {
  const { id, newer, declared } = props;
  if (declared === null) return null;
  if (declared === newer.version) return <>in Git already</>;
  const refusals = newer.objections.filter(one => one.severity === 'error');
  if (refusals.length === 0) {
    return <UpgradeLink id={id} version={newer.version} />;
  }
  const first = refusals.find(({ takeFirst }) => takeFirst)?.takeFirst;
  if (!first) return null;
  return (
    <UpgradeLink id={id} version={first} text={`Upgrade to ${first} first`} />
  );
}

/** What runs, what Git asks for, and the newest version of each step. */
export const VersionRows = (props: {
  readonly id: string;
  readonly versions: ComponentVersions;
}) => {
  const { id, versions } = props;
  const { running, declared, newer } = versions;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <td />
          <th scope="col">Chart</th>
          <th scope="col">App</th>
          <th scope="col">Published</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {running && <Row name="Running" version={running} />}
        {declared && <Row name="In Git" version={declared} />}
        {newer.map(one => (
          <Row key={one.step} name={`Newest ${one.step}`} version={one}>
            <Action id={id} newer={one} declared={declared?.version ?? null} />
          </Row>
        ))}
      </tbody>
      {newer.some(({ objections }) => objections.length > 0) && (
        <tbody>
          {newer.map(({ step, version, objections }) =>
            objections.length > 0 ? (
              <tr key={step} className={styles.rules}>
                <th scope="row">To {version}</th>
                <td colSpan={4}>
                  <Objections objections={objections} />
                </td>
              </tr>
            ) : null,
          )}
        </tbody>
      )}
    </table>
  );
};
