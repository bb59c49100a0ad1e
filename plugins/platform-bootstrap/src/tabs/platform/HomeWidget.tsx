import { Link, Text } from '@backstage/ui';
import {
  ChangeRequest,
  ReadinessSnapshot,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ComponentLink } from '../../board/ComponentLink';
import { count, sentence } from '../../model/words';
import { triage } from '../../model/triage';
import { useRootPath } from '../../page/useRootPath';
import { ReadinessShape } from '../../readiness';
import { useOpenRequests } from '../../requests';
import { RequestLink, useRequestsHref } from '../../requests/RequestLinks';
import { StandsAt } from '../../requests/StandsAt';
import { useRequests } from '../../requests/useRequests';
import { useEverySecond } from '../../time';
import styles from './HomeWidget.module.css';
import { OnThePlatform } from './OnThePlatform';

const NAMED = 5;
const MINUTE = 60_000;

/** The platform at a glance: how much of it is Ready, what needs a person, which requests are open. */
export const HomeWidget = () => (
  <div className={styles.widget} data-testid="platform-widget">
    <OnThePlatform what="The readiness of the platform">
      {snapshot => <Glance snapshot={snapshot} />}
    </OnThePlatform>
  </div>
);

function Glance({ snapshot }: { readonly snapshot: ReadinessSnapshot }) {
  const { components } = snapshot;
  const root = useRootPath();
  const minute = useEverySecond(now => Math.floor(now / MINUTE));
  const { ready, needsYou } = triage(components, minute * MINUTE);
  if (components.length === 0) {
    return (
      <Text as="p">
        No components yet. The <Link href={root}>board</Link> says what is
        missing.
      </Text>
    );
  }
  return (
    <>
      <p className={styles.ready} role="status">
        <strong>{ready.length}</strong> of {components.length} Ready{' '}
        <Link href={root}>Board</Link>
      </p>
      <section aria-label="Needs you">
        <Text as="h3" variant="body-medium" weight="bold">
          Needs you
        </Text>
        {needsYou.length === 0 && <p className={styles.quiet}>Nothing.</p>}
        <ul className={styles.list}>
          {needsYou.slice(0, NAMED).map(component => (
            <li key={component.id}>
              <span className={styles.line}>
                <ReadinessShape
                  readiness={component.readiness}
                  label={component.readiness}
                />
                <ComponentLink id={component.id}>
                  {sentence(component)}
                </ComponentLink>
              </span>
              {component.nextStep && (
                <p className={styles.quiet}>{component.nextStep.text}</p>
              )}
            </li>
          ))}
        </ul>
        <More n={needsYou.length - NAMED} href={root} />
      </section>
      <OpenRequests />
    </>
  );
}

const isOpen = ({ state }: ChangeRequest) => state === 'open';

function OpenRequests() {
  const { state } = useRequests();
  const open = useOpenRequests();
  const href = useRequestsHref();
  const requests = 'reading' in state ? state.reading.list.requests : [];
  return (
    <section aria-label="Open requests">
      <Text as="h3" variant="body-medium" weight="bold">
        {count(open, 'open request')}
      </Text>
      <ul className={styles.list}>
        {requests
          .filter(isOpen)
          .slice(0, NAMED)
          .map(request => (
            <li key={request.id}>
              <RequestLink request={request} />
              <StandsAt request={request} />
            </li>
          ))}
      </ul>
      <More n={open - NAMED} href={href} />
    </section>
  );
}

function More(props: { readonly n: number; readonly href: string }) {
  return props.n > 0 ? <Link href={props.href}>and {props.n} more</Link> : null;
}
