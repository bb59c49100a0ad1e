import { Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './ComponentDrawer.module.css';

/** A titled part of the drawer. */
export const Section = (props: {
  readonly title: string;
  readonly children: ReactNode;
}) => {
  const heading = useId();
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <Text as="h3" id={heading} variant="body-medium" weight="bold">
        {props.title}
      </Text>
      {props.children}
    </section>
  );
};
