import { ChangeRequest } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Section } from '../drawer/Section';
import { RequestLink } from './RequestLinks';
import styles from './ComponentRequests.module.css';
import { StandsAt } from './StandsAt';
import { StepTrack } from './StepTrack';
import { useRequests } from './useRequests';

/** The open requests about a component, and the last one that ended. */
export function aboutComponent(
  requests: readonly ChangeRequest[],
  id: string,
): readonly ChangeRequest[] {
  const about = requests.filter(({ application }) => application === id);
  const ended = about.find(({ state }) => state !== 'open');
  const open = about.filter(({ state }) => state === 'open');
  return ended ? [...open, ended] : open;
}

/** What was asked for of a component; nothing where nobody asked for anything, or it cannot be said. */
export const ComponentRequests = ({ id }: { readonly id: string }) => {
  const { state } = useRequests();
  const requests = 'reading' in state ? state.reading.list.requests : [];
  const about = aboutComponent(requests, id);
  if (about.length === 0) return null;
  return (
    <Section title="Requests">
      <ul className={styles.list}>
        {about.map(request => (
          <li key={request.id} className={styles.request}>
            <RequestLink request={request} />
            <StepTrack request={request} />
            <StandsAt request={request} />
          </li>
        ))}
      </ul>
    </Section>
  );
};
