import { createApp } from '@backstage/frontend-defaults';
import { crossplaneModule } from './modules/crossplane';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';
import { themeModule } from './modules/theme';

// The plugins themselves are discovered from package.json (app.packages in app-config.yaml).
export default createApp({
  features: [crossplaneModule, navModule, signInModule, themeModule],
});
