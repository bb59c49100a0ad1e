import { explainRefusal } from './refusal';
import { SignInFrame } from './SignInFrame';
import styles from './signIn.module.css';

/** Says why somebody was not let in, and what to do next. */
export const Refused = (props: {
  readonly error: Error | undefined;
  /** Where the session in front of the portal ends. */
  readonly signOutUrl: string;
  readonly onRetry: () => void;
}) => {
  const { title, what, detail, next } = explainRefusal(props.error);
  return (
    <SignInFrame title={title}>
      <div role="alert">
        <p className={styles.text}>{what}</p>
        {detail && <p className={styles.detail}>{detail}</p>}
        <p className={styles.text}>{next}</p>
      </div>
      <div className={styles.actions}>
        <button type="button" className={styles.action} onClick={props.onRetry}>
          Try again
        </button>
        {/* A page of OAuth2 Proxy, not of the app: the browser has to go there. */}
        <a className={styles.action} href={props.signOutUrl}>
          Sign out
        </a>
      </div>
    </SignInFrame>
  );
};
