import { RiArrowRightLine, RiUserLine } from '@remixicon/react';
import { Person } from './people';
import { SignInFrame } from './SignInFrame';
import styles from './signIn.module.css';

/** The backend's own words, which a response error carries as its cause. */
const reason = ({ cause, message }: Error) =>
  cause instanceof Error ? cause.message : message;

/** The sandbox's sign-in: one button per person of the closed list. */
export const ChoosePerson = (props: {
  readonly people: readonly Person[];
  readonly onChoose: (user: string) => void;
  readonly error?: Error;
}) => (
  <SignInFrame title="Who are you today?">
    <p className={styles.text}>
      This is the sandbox: a whole platform on this machine. Nothing here is
      real, and nobody asks for a password.
    </p>
    {props.error && (
      <p role="alert" className={styles.error}>
        Signing in failed: {reason(props.error)}
      </p>
    )}
    <ul className={styles.people}>
      {props.people.map(person => (
        <li key={person.user}>
          <button
            type="button"
            className={styles.person}
            onClick={() => props.onChoose(person.user)}
          >
            <RiUserLine aria-hidden="true" />
            <span>
              <strong>{person.title}</strong>
              <span className={styles.role}>{person.role}</span>
            </span>
            <RiArrowRightLine aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  </SignInFrame>
);
