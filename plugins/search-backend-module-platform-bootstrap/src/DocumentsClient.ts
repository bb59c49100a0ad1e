import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { SearchDocuments } from '@platform-bootstrap/plugin-platform-bootstrap-common';

const PLUGIN = 'platform-bootstrap';
const TIMEOUT_MS = 20_000;

/** Reads what there is to find, in the search plugin's own name; only that one is answered. @internal */
export class DocumentsClient {
  constructor(
    private readonly deps: {
      readonly auth: AuthService;
      readonly discovery: DiscoveryService;
    },
  ) {}

  /** Throws when not everything could be read. */
  async read(): Promise<SearchDocuments> {
    const { auth, discovery } = this.deps;
    const base = await discovery.getBaseUrl(PLUGIN);
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: PLUGIN,
    });
    const response = await fetch(`${base}/search-documents`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return SearchDocuments.parse(await response.json());
  }
}
