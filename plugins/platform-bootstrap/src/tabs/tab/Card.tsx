import { ComponentPropsWithoutRef, ReactNode } from 'react';
import styles from './Card.module.css';

/** One card below the other. */
export const Cards = (props: {
  readonly label: string;
  readonly children: ReactNode;
}) => (
  <ul className={styles.cards} aria-label={props.label}>
    {props.children}
  </ul>
);

/** One thing that a component has: its name and how it fares, then what there is to know of it. */
export const Card = (
  props: ComponentPropsWithoutRef<'li'> & {
    readonly name: string;
    readonly mark: ReactNode;
  },
) => {
  const { name, mark, className = '', children, ...rest } = props;
  return (
    <li className={`${styles.card} ${className}`} {...rest}>
      <div className={styles.top}>
        <h2 className={styles.name}>{name}</h2>
        {mark}
      </div>
      {children}
    </li>
  );
};

/** Why it does not fare well, in the words of whoever said so. */
export const Failure = (props: { readonly children: ReactNode }) => (
  <p className={styles.failure}>{props.children}</p>
);
