import { Link } from '@backstage/ui';
import { ClaimStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import styles from './ClaimCard.module.css';
import { StateMark } from './StateMark';
import { useClaimPage } from './useClaimPage';

/** One thing that was asked for: how it fares, and what it is made of. */
export const ClaimCard = ({ claim }: { readonly claim: ClaimStatus }) => {
  const { kind, name, namespace, apiVersion, state, message } = claim;
  const page = useClaimPage(claim);
  return (
    <li
      className={styles.card}
      data-testid={`claim-${kind}-${name}`}
      data-state={state}
    >
      <div className={styles.top}>
        <h3 className={styles.name}>{name}</h3>
        <StateMark state={state} />
      </div>
      <p className={styles.where}>
        {kind} <code>{apiVersion}</code> in <code>{namespace}</code>
      </p>
      {message && (
        <p className={state === 'failing' ? styles.failing : styles.message}>
          {message}
        </p>
      )}
      {claim.resources.length > 0 && (
        <ul className={styles.resources} aria-label={`What ${name} is made of`}>
          {claim.resources.map(resource => (
            <li
              key={`${resource.apiVersion} ${resource.kind} ${resource.name}`}
              className={styles.resource}
            >
              <span className={styles.where}>
                {resource.kind} <code>{resource.name}</code>
                {resource.message && `: ${resource.message}`}
              </span>
              <StateMark state={resource.state} />
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
    </li>
  );
};
