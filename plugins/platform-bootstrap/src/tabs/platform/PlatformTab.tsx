import { Container, Link } from '@backstage/ui';
import {
  ComponentStatus,
  ReadinessSnapshot,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useBoard } from '../../board/BoardContext';
import { Conditions } from '../../drawer/Conditions';
import { DetailView } from '../../drawer/DetailView';
import { Facts } from '../../drawer/Facts';
import { Gates } from '../../drawer/Gates';
import { NextSteps } from '../../drawer/NextSteps';
import { Repository } from '../../drawer/Repository';
import { Verdict } from '../../drawer/Verdict';
import { ComponentRequests, useOpenRequests } from '../../requests';
import styles from './PlatformTab.module.css';
import { ThisComponent } from './ThisComponent';

/** What the board knows of one component, on its page in the catalog. */
export const PlatformTab = () => {
  // News of requests is listened for by the page around them; here that is this one.
  useOpenRequests();
  return (
    <Container>
      <section className={styles.tab} aria-label="Platform">
        <ThisComponent>
          {(component, snapshot) => (
            <Component component={component} snapshot={snapshot} />
          )}
        </ThisComponent>
      </section>
    </Container>
  );
};

function Component(props: {
  readonly component: ComponentStatus;
  readonly snapshot: ReadinessSnapshot;
}) {
  const { component, snapshot } = props;
  const { id } = component;
  const { hrefOf } = useBoard();
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <Verdict component={component} />
        <NextSteps component={component} />
        <Gates component={component} components={snapshot.components} />
        <ComponentRequests id={id} />
        <DetailView key={id} id={id} version={snapshot.version} />
      </div>
      <div className={styles.column}>
        <Link href={hrefOf(id)}>Open on the board</Link>
        <Repository component={component} />
        <Facts component={component} />
        <Conditions conditions={component.conditions} />
      </div>
    </div>
  );
}
