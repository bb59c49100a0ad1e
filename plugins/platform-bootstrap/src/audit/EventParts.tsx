import { AuditEvent } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { EntityLink } from '../entity';
import { OutLink } from '../link';
import { CopyButton } from '../readiness';
import { Age, Moment } from '../time';
import styles from './EventParts.module.css';
import { OutcomeMark } from './OutcomeMark';
import { eventWords, linkWords, outcomeOf } from './words';

type Part = { readonly event: AuditEvent };

/** When it was about to happen: how long ago, and the time of day. */
export const When = ({ event }: Part) => (
  <>
    <Age at={event.at} suffix=" ago" />
    <span className={styles.quiet}>
      <Moment at={event.at} />
    </span>
  </>
);

/** Who did it, as far as it was proven. */
export const Who = ({ event: { actor } }: Part) => {
  if (actor.ref === null) return <>somebody unknown</>;
  return actor.kind === 'user' ? (
    <EntityLink entityRef={actor.ref} />
  ) : (
    <>
      {actor.ref} <span className={styles.quiet}>{actor.kind}</span>
    </>
  );
};

/** What happened, in words and as the auditor calls it. */
export const What = ({ event }: Part) => (
  <>
    {eventWords(event.event)}
    {event.subject && <span className={styles.subject}>{event.subject}</span>}
    <code className={styles.quiet}>
      {event.plugin} {event.event}
    </code>
  </>
);

/** How it ended, and why it failed. */
export const Result = ({ event }: Part) => (
  <>
    <OutcomeMark outcome={outcomeOf(event)} />
    {event.error && <span className={styles.subject}>{event.error}</span>}
  </>
);

/** Where it led to. */
export const LedTo = ({ event: { link } }: Part) =>
  link === null ? null : <OutLink href={link}>{linkWords(link)}</OutLink>;

const SHORT = 8;

/** The digest of the input, shortened; the button copies all of it. */
export const Digest = ({ event: { inputDigest } }: Part) =>
  inputDigest === null ? null : (
    <span className={styles.digest}>
      <code title={inputDigest}>{inputDigest.slice(0, SHORT)}</code>
      <CopyButton
        quiet
        text={inputDigest}
        label={`Copy digest ${inputDigest.slice(0, SHORT)}`}
      />
    </span>
  );
