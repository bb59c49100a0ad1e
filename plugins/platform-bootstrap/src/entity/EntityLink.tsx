import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '../routes';
import { entityName, parseEntityRef } from './entityRef';

/** Leads to an entity's page in the catalog; mere text where there is no catalog, or no such reference. */
export const EntityLink = (props: {
  /** A full entity reference. */
  readonly entityRef: string;
}) => {
  const { entityRef } = props;
  const route = useRouteRef(entityRouteRef);
  const parts = parseEntityRef(entityRef);
  if (!parts) return <>{entityRef}</>;
  const name = <span title={entityRef}>{entityName(parts)}</span>;
  return route ? <Link href={route(parts)}>{name}</Link> : name;
};
