import { Link } from '@backstage/ui';
import { ReactNode } from 'react';
import { safeHref } from './safeHref';
import styles from './OutLink.module.css';

/** A link to an address that somebody else named; where it may not lead there, the address is mere text. */
export const OutLink = (props: {
  readonly href: string;
  readonly children: ReactNode;
  /** Where what is shown does not say where it leads. */
  readonly label?: string;
}) => {
  const { href, children, label } = props;
  const safe = safeHref(href);
  return safe ? (
    <Link
      href={safe}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={label}
    >
      {children}
    </Link>
  ) : (
    <span className={styles.text}>
      {children} (not a link: {href})
    </span>
  );
};
