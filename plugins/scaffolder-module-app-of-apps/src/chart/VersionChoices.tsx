import { Button, Switch } from '@backstage/ui';
import { ChartVersion } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useState } from 'react';
import { Choices } from '../choices/Choices';
import styles from '../choices/Choices.module.css';
import { age } from './age';

const FEW = 8;

function Facts(props: { version: ChartVersion; runs?: string }) {
  const { version, appVersion, createdAt, deprecated } = props.version;
  const facts = [
    appVersion && `app ${appVersion}`,
    createdAt && age(createdAt, Date.now()),
    version === props.runs && 'runs now',
  ].filter(Boolean);
  return (
    <>
      {facts.join('; ')}
      {deprecated && (
        <span className={styles.warning}>
          {facts.length > 0 && '; '}deprecated
        </span>
      )}
    </>
  );
}

/** The versions of a chart, newest stable first; pre-releases when they are asked for. */
export function VersionChoices(props: {
  id: string;
  chart: string;
  versions: readonly ChartVersion[];
  runs?: string;
  value: string | undefined;
  onChange: (version: string) => void;
  isDisabled?: boolean;
  isReadOnly?: boolean;
}) {
  const { id, chart, versions, runs, value, onChange, ...state } = props;
  const [withPreReleases, setWithPreReleases] = useState(false);
  const [all, setAll] = useState(false);
  const offered = versions.filter(
    ({ stable, version }) => stable || withPreReleases || version === value,
  );
  const shown = all
    ? offered
    : offered.filter(
        ({ version }, index) =>
          index < FEW || version === value || version === runs,
      );
  const preReleases = versions.filter(({ stable }) => !stable).length;

  return (
    <>
      {shown.length > 0 && (
        <Choices
          {...state}
          id={id}
          label={`Versions of ${chart}`}
          choices={shown.map(version => ({
            value: version.version,
            title: version.version,
            facts: <Facts version={version} runs={runs} />,
          }))}
          value={shown.some(one => one.version === value) ? value : undefined}
          onChange={onChange}
        />
      )}
      {offered.length === 0 && (
        <span className={styles.note}>
          {chart} has no stable version yet; type one, or show the pre-releases.
        </span>
      )}
      <div className={styles.row}>
        {offered.length > shown.length && (
          <Button size="small" variant="secondary" onPress={() => setAll(true)}>
            {`Show all ${offered.length}`}
          </Button>
        )}
        {preReleases > 0 && (
          <Switch
            label={`Show pre-releases (${preReleases})`}
            isSelected={withPreReleases}
            onChange={setWithPreReleases}
          />
        )}
      </div>
    </>
  );
}
