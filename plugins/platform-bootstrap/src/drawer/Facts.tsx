import { Link } from '@backstage/ui';
import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ReactNode } from 'react';
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
        </dl>
      </Section>
      {links.length > 0 && (
        <Section title="Links">
          <ul className={styles.links}>
            {links.map(({ title, href }) => (
              <li key={`${title} ${href}`}>
                <Link href={href} target="_blank" rel="noopener noreferrer">
                  {title}
                </Link>
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
