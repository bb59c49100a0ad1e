import { Box, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './Notice.module.css';

/** What stands where there is nothing to show: a title, why, and the way on. */
export const Notice = (props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly role?: 'alert';
}) => (
  <Box as="section" bg="neutral" className={styles.notice} role={props.role}>
    <Text as="h2" variant="title-small">
      {props.title}
    </Text>
    {props.children}
  </Box>
);
