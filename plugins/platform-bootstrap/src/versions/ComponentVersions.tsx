import { Alert } from '@backstage/ui';
import {
  ComponentVersions as Versions,
  VersionLookup,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Section } from '../drawer/Section';
import { Age } from '../time';
import styles from './ComponentVersions.module.css';
import { VersionRows } from './VersionRows';
import { NOTE_SENTENCES } from './words';

/** Which versions of a component run, are asked for and could be had. */
export const ComponentVersions = (props: {
  readonly id: string;
  readonly versions: Versions;
}) => {
  const { id, versions } = props;
  const { source, note, newer, lookup } = versions;
  if (!source) {
    return (
      <Section title="Versions">
        <p className={styles.words}>
          It comes from Git, not from a chart repository: what is newer, its own
          history says.
        </p>
      </Section>
    );
  }
  const isCurrent =
    lookup.state === 'Read' && newer.length === 0 && note === null;
  return (
    <Section title="Versions">
      {note && <Alert status="warning" icon title={NOTE_SENTENCES[note]} />}
      <VersionRows id={id} versions={versions} />
      {isCurrent && <p className={styles.words}>There is nothing newer.</p>}
      {newer.length > 0 && !versions.declared && (
        <p className={styles.words}>
          Its Application is not in the platform repository: upgrade it where it
          is written.
        </p>
      )}
      <p className={styles.source}>
        {source.chart} from {source.repository}: <Lookup lookup={lookup} />
      </p>
    </Section>
  );
};

function Lookup({ lookup }: { readonly lookup: VersionLookup }) {
  switch (lookup.state) {
    case 'Read':
      return (
        <>
          read <Age at={lookup.readAt} suffix=" ago" />
          {lookup.problem && <>, and not since: {lookup.problem}</>}
        </>
      );
    case 'Failed':
      return <>it could not be read: {lookup.message}</>;
    case 'NotAllowed':
      return (
        <>
          not asked, because no AppProject allows it as a source and
          platformBootstrap.versions.repositories does not name it
        </>
      );
    default:
      return <>not read yet; that takes some minutes after the start</>;
  }
}
