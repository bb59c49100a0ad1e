import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useBoard } from '../../board/BoardContext';
import { FindingsBadge } from '../../doctor/FindingsBadge';
import { Verdict } from '../../drawer/Verdict';
import { count } from '../../model/words';
import { useRequests } from '../../requests/useRequests';
import { useRequestsHref } from '../../requests/RequestLinks';
import { entityRouteRef } from '../../routes';
import styles from './PlatformCard.module.css';
import { ThisComponent } from './ThisComponent';

/** How a component is, in short, with the way to the rest. */
export const PlatformCard = () => (
  <Card>
    <CardHeader>
      <Text as="h2" variant="title-x-small" weight="bold">
        Platform
      </Text>
    </CardHeader>
    <CardBody>
      <div className={styles.card} data-testid="platform-card">
        <ThisComponent>
          {component => <InShort component={component} />}
        </ThisComponent>
      </div>
    </CardBody>
  </Card>
);

function InShort({ component }: { readonly component: ComponentStatus }) {
  const { id, nextStep } = component;
  const { hrefOf, findingsHrefOf } = useBoard();
  return (
    <>
      <Verdict component={component} />
      {nextStep && <Text as="p">Next: {nextStep.text}</Text>}
      <div className={styles.links}>
        <FindingsBadge component={component} href={findingsHrefOf(id)} />
        <OpenRequests id={id} />
        <TabLink />
        <Link href={hrefOf(id)}>Board</Link>
      </div>
    </>
  );
}

function OpenRequests({ id }: { readonly id: string }) {
  const { state } = useRequests();
  const href = useRequestsHref();
  const requests = 'reading' in state ? state.reading.list.requests : [];
  const open = requests.filter(
    one => one.application === id && one.state === 'open',
  );
  return open.length > 0 ? (
    <Link href={`${href}?whose=all`}>{count(open.length, 'open request')}</Link>
  ) : null;
}

function TabLink() {
  const { entity } = useEntity();
  const route = useRouteRef(entityRouteRef);
  if (!route) return null;
  const { name, namespace = 'default' } = entity.metadata;
  const kind = entity.kind.toLocaleLowerCase('en-US');
  return <Link href={`${route({ kind, namespace, name })}/platform`}>Why</Link>;
}
