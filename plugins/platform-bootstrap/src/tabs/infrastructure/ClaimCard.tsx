import { Link } from '@backstage/ui';
import { ClaimStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Card, Failure, StateMark } from '../tab';
import styles from './ClaimCard.module.css';
import { useClaimPage } from './useClaimPage';
import { STATE_WORDS } from './words';

/** One thing that was asked for: how it fares, and what it is made of. */
export const ClaimCard = ({ claim }: { readonly claim: ClaimStatus }) => {
  const { kind, name, namespace, apiVersion, state, message } = claim;
  const page = useClaimPage(claim);
  return (
    <Card
      name={name}
      mark={<StateMark state={state} words={STATE_WORDS} />}
      data-testid={`claim-${kind}-${name}`}
      data-state={state}
    >
      <p>
        {kind} <code>{apiVersion}</code> in <code>{namespace}</code>
      </p>
      {message && state === 'failing' && <Failure>{message}</Failure>}
      {message && state !== 'failing' && (
        <p className={styles.message}>{message}</p>
      )}
      {claim.resources.length > 0 && (
        <ul className={styles.resources} aria-label={`What ${name} is made of`}>
          {claim.resources.map(resource => (
            <li
              key={`${resource.apiVersion} ${resource.kind} ${resource.name}`}
              className={styles.resource}
            >
              <span>
                {resource.kind} <code>{resource.name}</code>
                {resource.message && `: ${resource.message}`}
              </span>
              <StateMark state={resource.state} words={STATE_WORDS} />
            </li>
          ))}
        </ul>
      )}
      {page && (
        <p>
          <Link href={`${page}/crossplane-resources-graph`}>Graph</Link>
          {', '}
          <Link href={`${page}/crossplane-resources-table`}>
            YAML and events
          </Link>
        </p>
      )}
    </Card>
  );
};
