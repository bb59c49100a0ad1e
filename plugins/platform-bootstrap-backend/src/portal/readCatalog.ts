import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { CatalogState } from './Portal';

const PAGE = 500;
const MOST_PAGES = 4;

const FIELDS = ['kind', 'metadata.name', 'status'];

type Processed = {
  readonly kind: string;
  readonly status?: { readonly items?: readonly { readonly level: string }[] };
};

const hasErrors = ({ status }: Processed) =>
  status?.items?.some(({ level }) => level === 'error') ?? false;

/** Looks through the catalog for entities with processing errors, at most 2,000 of them. @internal */
export async function readCatalog(
  catalog: CatalogService,
  auth: AuthService,
): Promise<CatalogState> {
  const credentials = await auth.getOwnServiceCredentials();
  const withErrors: string[] = [];
  let entities = 0;
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const found = await catalog.queryEntities(
      {
        fields: FIELDS,
        limit: PAGE,
        // The filter stands in the cursor.
        ...(cursor && { cursor }),
      },
      { credentials },
    );
    const items: readonly Processed[] = found.items;
    entities += items.length;
    withErrors.push(...items.filter(hasErrors).map(({ kind }) => kind));
    cursor = found.pageInfo.nextCursor;
    if (!cursor) return { kind: 'read', entities, withErrors, complete: true };
  }
  return { kind: 'read', entities, withErrors, complete: false };
}
