import { Button, ButtonLink, Text } from '@backstage/ui';
import { ChangeRequest } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Notice } from '../notice';
import { RequestLine } from './RequestLine';
import styles from './RequestList.module.css';
import { RequestsUrl } from './useRequestsUrl';
import { WHOSE, Whose, WHOSE_WORDS } from './whose';

const FIRST_ENDED = 10;

const isOpen = ({ state }: ChangeRequest) => state === 'open';

// What needs somebody comes first; within that the newest.
const needFirst = (requests: readonly ChangeRequest[]) => [
  ...requests.filter(request => request.stuck),
  ...requests.filter(request => !request.stuck),
];

/** The requests of somebody: open ones, then the last that ended. */
export const RequestList = (props: {
  readonly requests: readonly ChangeRequest[];
  readonly url: RequestsUrl;
}) => {
  const { requests, url } = props;
  const open = needFirst(requests.filter(isOpen));
  const ended = requests.filter(request => !isOpen(request));
  const shown = url.allEnded ? ended : ended.slice(0, FIRST_ENDED);
  return (
    <>
      <WhoseTabs url={url} />
      {requests.length === 0 && <NothingHere whose={url.whose} />}
      <Part title="Open" requests={open} />
      <Part title="Ended" requests={shown} />
      {shown.length < ended.length && (
        <div>
          <Button variant="secondary" onPress={url.showAllEnded}>
            Show all {ended.length} that ended
          </Button>
        </div>
      )}
    </>
  );
};

function WhoseTabs({ url }: { readonly url: RequestsUrl }) {
  return (
    <nav aria-label="Whose requests" className={styles.whose}>
      {WHOSE.map(whose => (
        <ButtonLink
          key={whose}
          size="small"
          href={url.hrefOf(whose)}
          variant={whose === url.whose ? 'primary' : 'secondary'}
          aria-current={whose === url.whose ? 'true' : undefined}
        >
          {WHOSE_WORDS[whose]}
        </ButtonLink>
      ))}
    </nav>
  );
}

function Part(props: {
  readonly title: string;
  readonly requests: readonly ChangeRequest[];
}) {
  const { title, requests } = props;
  if (requests.length === 0) return null;
  return (
    <section>
      <Text as="h2" variant="body-large" weight="bold">
        {title}
      </Text>
      <ul className={styles.list} aria-label={title}>
        {requests.map(request => (
          <RequestLine key={request.id} request={request} />
        ))}
      </ul>
    </section>
  );
}

const NOTHING: Readonly<Record<Whose, string>> = {
  all: 'Nobody has asked for a change yet',
  mine: 'You have asked for nothing yet',
  team: 'Nobody has asked for a change of what your team owns',
};

function NothingHere({ whose }: { readonly whose: Whose }) {
  return (
    <Notice title={NOTHING[whose]}>
      <Text as="p">
        A change is asked for with a template under “Create”. Its pull request
        appears here, and is followed until what it asks for is Ready.
      </Text>
    </Notice>
  );
}
