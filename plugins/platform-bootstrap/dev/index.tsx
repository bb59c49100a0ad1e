import '@backstage/cli/asset-types';
// This is an app of its own, so it brings the styles.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import { ConfigReader } from '@backstage/config';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import ReactDOM from 'react-dom/client';
import { platformBootstrapApiRef } from '../src/api/PlatformBootstrapApi';
import plugin from '../src/plugin';
import { scenario } from './scenario';

// `?scenario=vault-sealed` chooses what the backend says; see scenario.ts.
const name = new URLSearchParams(window.location.search).get('scenario');

const fakeBackend = createFrontendModule({
  pluginId: 'platform-bootstrap',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: platformBootstrapApiRef,
          deps: {},
          factory: () => scenario(name ?? 'healthy'),
        }),
    }),
  ],
});

const config = new ConfigReader({
  app: {
    baseUrl: window.location.origin,
    title: 'Platform Bootstrap',
    // Nobody to sign in to: without the page everybody is a guest.
    extensions: [{ 'sign-in-page:app': false }],
  },
  backend: { baseUrl: window.location.origin },
  platformBootstrap: { sandbox: name === 'first-run' },
});

const app = createApp({
  features: [plugin, fakeBackend],
  advanced: { configLoader: async () => ({ config }) },
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
