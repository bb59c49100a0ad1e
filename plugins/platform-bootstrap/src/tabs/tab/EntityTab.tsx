import { Alert, Container, Skeleton } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import { componentOf } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ReactNode, useCallback } from 'react';
import { explain, isNotFound } from '../../api/refusal';
import { Denied, Failed } from '../../notice';
import styles from './EntityTab.module.css';
import { NoComponent, NotOnTheBoard } from './NotOnThePlatform';
import { useReading } from './useReading';

/** What a tab reads of one component, and how often. */
type Reads<T> = {
  readonly read: (
    id: string,
    options: { readonly signal: AbortSignal },
  ) => Promise<T>;
  /** Milliseconds between two readings while it is looked at. */
  readonly paceMs: number;
  /** What it shows, as in `cannot be read`: `The secrets of this component`. */
  readonly what: string;
  /** The permission that seeing it needs. */
  readonly permission: string;
  readonly children: (data: T, id: string) => ReactNode;
};

/**
 * What a component of the catalog says about itself on the platform, in every state that it may have: not on the platform, being
 * read, not allowed, not readable, and as it was when it was read last. `read` has to stay the same function.
 */
export function EntityTab<T>(props: Reads<T>) {
  return (
    <Container>
      <section className={styles.tab} aria-label={props.what}>
        <EntityContent {...props} />
      </section>
    </Container>
  );
}

/** The same without the room around it, for a card. */
export function EntityContent<T>(props: Reads<T>) {
  const { entity } = useEntity();
  const id = componentOf(entity);
  if (!id) return <NoComponent />;
  return <ComponentContent key={id} id={id} {...props} />;
}

function ComponentContent<T>(props: Reads<T> & { readonly id: string }) {
  const { id, read, paceMs, what, permission, children } = props;
  const readIt = useCallback(
    (options: { readonly signal: AbortSignal }) => read(id, options),
    [id, read],
  );
  const { reading, retry } = useReading(readIt, paceMs);
  if (reading.status === 'loading') {
    return (
      <Skeleton width="100%" height={160} aria-busy="true" aria-label={what} />
    );
  }
  if (reading.status === 'denied') {
    return <Denied title="You may not see this" permission={permission} />;
  }
  if (reading.status === 'failed') {
    return isNotFound(reading.error) ? (
      <NotOnTheBoard id={id} />
    ) : (
      <Failed
        title={`${what} cannot be read`}
        reason={explain(reading.error)}
        onRetry={retry}
      />
    );
  }
  return (
    <>
      {reading.error && (
        <Alert
          role="alert"
          status="warning"
          icon
          title="This is how it was when it was read last"
          description={explain(reading.error)}
        />
      )}
      {children(reading.data, id)}
    </>
  );
}
