import { Link } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './SearchItem.module.css';

/** One result: where it leads, how it stands, what it says. */
export const SearchItem = (props: {
  readonly href: string;
  readonly title: string;
  readonly mark?: ReactNode;
  readonly about: readonly (string | null)[];
  readonly text: string;
}) => {
  const { href, title, mark, about, text } = props;
  return (
    <div className={styles.item}>
      <div className={styles.top}>
        <Link href={href} weight="bold">
          {title}
        </Link>
        {mark}
      </div>
      <div className={styles.about}>{about.filter(Boolean).join(' · ')}</div>
      <p className={styles.text}>{text}</p>
    </div>
  );
};
