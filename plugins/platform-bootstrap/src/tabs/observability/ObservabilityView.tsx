import { Link } from '@backstage/ui';
import {
  ComponentObservability,
  ObservabilityLink,
  Telemetry,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { OutLink } from '../../link';
import { useRootPath } from '../../page/useRootPath';
import { Age } from '../../time';
import styles from './ObservabilityView.module.css';
import { TelemetryMark } from './TelemetryMark';

const TITLES = {
  dashboard: 'Dashboard',
  logs: 'Logs',
  traces: 'Traces',
} satisfies Record<ObservabilityLink['kind'], string>;

/** Whether telemetry flows, and the links to it; where there is none, why. */
export const ObservabilityView = (props: {
  readonly data: ComponentObservability;
}) => {
  const { links, telemetry } = props.data;
  return (
    <div className={styles.view}>
      <div>
        <TelemetryMark state={telemetry.state} />
        <Evidence telemetry={telemetry} />
      </div>
      <ul className={styles.links} aria-label="Telemetry">
        {links.map(({ kind, href, message }) => (
          <li key={kind}>
            {href ? (
              <OutLink href={href} label={`${TITLES[kind]} in Grafana`}>
                {TITLES[kind]}
              </OutLink>
            ) : (
              <>
                <span>{TITLES[kind]}</span>
                <span className={styles.none}>No link: {message}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
};

function Evidence({ telemetry }: { readonly telemetry: Telemetry }) {
  const { reason, message, observedAt, component } = telemetry;
  const root = useRootPath();
  return (
    <p className={styles.evidence}>
      {reason}: {message}.
      {observedAt && (
        <>
          {' '}
          Observed <Age at={observedAt} suffix=" ago" />
          {component && (
            <>
              {' at '}
              <Link href={`${root}?${new URLSearchParams({ component })}`}>
                {component}
              </Link>
            </>
          )}
          .
        </>
      )}
    </p>
  );
}
