import { createBackend } from '@backstage/backend-defaults';
import { auditTrailServiceFactory } from '@platform-bootstrap/plugin-platform-bootstrap-node';

const backend = createBackend();

// What matters is kept before it happens, besides being logged.
backend.add(auditTrailServiceFactory);

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
// Reads no repository unless catalog.providers.github is configured.
backend.add(import('@backstage/plugin-catalog-backend-module-github'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));
// Makes nothing unless kubernetesIngestor.components.enabled is set.
backend.add(import('@terasky/backstage-plugin-kubernetes-ingestor'));

backend.add(
  import(
    '@platform-bootstrap/plugin-permission-backend-module-platform-bootstrap'
  ),
);
backend.add(import('@platform-bootstrap/plugin-platform-bootstrap-backend'));
backend.add(
  import('@platform-bootstrap/plugin-scaffolder-backend-module-app-of-apps'),
);
backend.add(
  import('@platform-bootstrap/plugin-search-backend-module-platform-bootstrap'),
);
backend.add(
  import('@platform-bootstrap/plugin-techdocs-backend-module-markdown'),
);
// Makes nothing unless platformBootstrap.newPlatforms is configured.
backend.add(
  import('@platform-bootstrap/plugin-scaffolder-backend-module-new-platform'),
);
// Reads nothing unless platformBootstrap.repository.url is configured.
backend.add(
  import('@platform-bootstrap/plugin-catalog-backend-module-app-of-apps'),
);
// Reads nobody unless platformBootstrap.authentik is configured.
backend.add(
  import('@platform-bootstrap/plugin-catalog-backend-module-authentik'),
);
// Loads nothing unless auth.providers.oauth2Proxy is configured.
backend.add(
  import(
    '@platform-bootstrap/plugin-auth-backend-module-verified-oauth2-proxy'
  ),
);
// Loads nothing unless auth.providers.sandbox is configured.
backend.add(import('@platform-bootstrap/plugin-auth-backend-module-sandbox'));

backend.start();
