import { Link, Text } from '@backstage/ui';
import {
  ComponentStatus,
  ParentStatus,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useMemo } from 'react';
import { headline, ROOM } from '../model/headline';
import { useEverySecond } from '../time';
import { useBoard } from './BoardContext';
import { useNarrow } from './useNarrow';
import styles from './Headline.module.css';

const MINUTE = 60_000;

/** The whole on-call message in one line; read out when it changes. */
export const Headline = (props: {
  readonly components: readonly ComponentStatus[];
  readonly parents: readonly ParentStatus[];
}) => {
  const { hrefOf } = useBoard();
  // What is under way long enough needs a person: a matter of minutes, not seconds.
  const minute = useEverySecond(now => Math.floor(now / MINUTE));
  const room = useNarrow() ? ROOM.narrow : ROOM.wide;
  const { components, parents } = props;
  const segments = useMemo(
    () => headline(components, minute * MINUTE, parents, room),
    [components, parents, minute, room],
  );
  return (
    <Text
      as="p"
      variant="title-small"
      className={styles.headline}
      role="status"
      data-testid="headline"
    >
      {segments.map((segment, index) =>
        'id' in segment ? (
          <Link
            key={index}
            href={hrefOf(segment.id)}
            variant="title-small"
            color="primary"
          >
            {segment.text}
          </Link>
        ) : (
          segment.text
        ),
      )}
    </Text>
  );
};
