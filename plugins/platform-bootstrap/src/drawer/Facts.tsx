import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ReactNode } from 'react';
import { EntityLink } from '../entity';
import { OutLink } from '../link';
import { Version } from '../readiness';
import styles from './Facts.module.css';
import { Section } from './Section';

/** What Argo CD says of the Application, and where to read on. */
export const Facts = (props: { readonly component: ComponentStatus }) => {
  const { component } = props;
  const { links } = component;
  return (
    <>
      <Section title="Argo CD">
        <dl className={styles.facts}>
          <Fact name="Sync">{component.syncStatus}</Fact>
          <Fact name="Health">{component.health}</Fact>
          <Fact name="Version">
            <Version version={component.version} />
          </Fact>
          <Fact name="Parent">{component.parent ?? 'none'}</Fact>
          <Fact name="Category">{component.category ?? 'none'}</Fact>
          <Fact name="Namespace">{component.namespace}</Fact>
          <Fact name="Owner">
            {component.owner ? (
              <EntityLink entityRef={component.owner} />
            ) : (
              'the platform team'
            )}
          </Fact>
        </dl>
      </Section>
      {links.length > 0 && (
        <Section title="Links">
          <ul className={styles.links}>
            {links.map(({ title, href }) => (
              <li key={`${title} ${href}`}>
                <OutLink href={href}>{title}</OutLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
};

function Fact(props: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
