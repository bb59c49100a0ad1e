import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ClaimStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useEffect, useState } from 'react';

const LONGEST_NAME = 63;

/** The page that the catalog has of a claim, with its graph, YAML and events; `null` while there is none. */
export function useClaimPage({ name, namespace }: ClaimStatus): string | null {
  const catalog = useApi(catalogApiRef);
  const [page, setPage] = useState<string | null>(null);
  // As kubernetesIngestor.mappings.nameModel says.
  const entity = `${name}-${namespace}`;

  useEffect(() => {
    let isWanted = entity.length <= LONGEST_NAME;
    const show = (found: unknown) =>
      isWanted && found && setPage(`/catalog/default/resource/${entity}`);
    catalog.getEntityByRef(`resource:default/${entity}`).then(show, () => {});
    return () => {
      isWanted = false;
    };
  }, [catalog, entity]);

  return page;
}
