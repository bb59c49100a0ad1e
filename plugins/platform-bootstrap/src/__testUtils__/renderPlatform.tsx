import {
  AppRootElementBlueprint,
  createFrontendModule,
  FrontendFeature,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import {
  AuthorizeResult,
  EvaluatePermissionRequest,
} from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useLocation, useNavigate } from 'react-router-dom';
import { argocdActionsApiRef } from '../argocd-actions/ArgocdActionsApi';
import { platformBootstrapApiRef } from '../api/PlatformBootstrapApi';
import plugin from '../plugin';
import { FakeArgocd } from './FakeArgocd';
import { FakeBackend } from './FakeBackend';
import { FakeSignals } from './FakeSignals';
import { platform } from './platform';

// Stands in for the browser's address bar and its back button.
const Browser = () => {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  return (
    <>
      <output data-testid="url">{pathname + search}</output>
      <button onClick={() => navigate(-1)}>Back</button>
    </>
  );
};

const browser = createFrontendModule({
  pluginId: 'app',
  extensions: [
    AppRootElementBlueprint.make({
      name: 'browser',
      params: { element: <Browser /> },
    }),
  ],
});

/** Observed just now (ISO 8601). */
export const fresh = () => new Date(Date.now() - 1000).toISOString();

/** The whole plugin in an app, on a backend in memory. */
export function renderPlatform(options?: {
  readonly backend?: FakeBackend;
  readonly argocd?: FakeArgocd;
  readonly url?: string;
  readonly sandbox?: boolean;
  readonly storage?: ReturnType<typeof mockApis.storage>;
  /** Who looks. */
  readonly identity?: ReturnType<typeof mockApis.identity>;
  /** Names of permissions that are refused. */
  readonly denied?: readonly string[];
  readonly features?: readonly FrontendFeature[];
}) {
  const backend =
    options?.backend ?? new FakeBackend(platform({}, { at: fresh() }));
  const signals = new FakeSignals();
  /** Names of the permissions that were decided. */
  const authorized: string[] = [];
  const authorize = async ({ permission }: EvaluatePermissionRequest) => {
    authorized.push(permission.name);
    const denied = options?.denied?.includes(permission.name);
    return { result: denied ? AuthorizeResult.DENY : AuthorizeResult.ALLOW };
  };
  const { unmount } = renderTestApp({
    features: [plugin, browser, ...(options?.features ?? [])],
    initialRouteEntries: ['/', options?.url ?? '/platform'],
    config: {
      app: { baseUrl: 'http://localhost' },
      backend: { baseUrl: 'http://localhost' },
      platformBootstrap: { sandbox: options?.sandbox ?? false },
    },
    apis: [
      [platformBootstrapApiRef, backend],
      [argocdActionsApiRef, options?.argocd ?? new FakeArgocd()],
      [signalApiRef, signals],
      [permissionApiRef, { authorize }],
      options?.storage ?? mockApis.storage(),
      options?.identity ?? mockApis.identity(),
    ],
  });
  return { unmount, backend, signals, authorized };
}
