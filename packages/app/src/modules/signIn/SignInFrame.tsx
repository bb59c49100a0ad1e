import { ReactNode } from 'react';
import styles from './signIn.module.css';

/** The page around whatever sign-in asks. */
export const SignInFrame = (props: {
  readonly title: string;
  readonly children: ReactNode;
}) => (
  <main className={styles.page}>
    <section className={styles.frame} aria-labelledby="sign-in-title">
      <p className={styles.product}>Platform Bootstrap</p>
      <h1 id="sign-in-title" className={styles.title}>
        {props.title}
      </h1>
      {props.children}
    </section>
  </main>
);
