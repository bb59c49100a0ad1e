import {
  appThemeApiRef,
  createFrontendModule,
  useApi,
} from '@backstage/frontend-plugin-api';
import { ThemeBlueprint } from '@backstage/plugin-app-react';
import { themes, UnifiedThemeProvider } from '@backstage/theme';
import { RiMoonLine, RiSunLine } from '@remixicon/react';
import { ReactNode } from 'react';

const DARK = '(prefers-color-scheme: dark)';

// One function for both: with one each, React would build the whole app anew when the system goes dark in the evening, and a form
// that is half filled in would be empty.
const Theme = (props: { readonly children: ReactNode }) => {
  const chosen = useApi(appThemeApiRef).getActiveThemeId();
  const isDark = chosen ? chosen === 'dark' : window.matchMedia?.(DARK).matches;
  return (
    <UnifiedThemeProvider theme={isDark ? themes.dark : themes.light}>
      {props.children}
    </UnifiedThemeProvider>
  );
};

const light = ThemeBlueprint.make({
  name: 'light',
  params: {
    theme: {
      ...{ id: 'light', title: 'Light Theme', variant: 'light' },
      icon: <RiSunLine size="1em" />,
      Provider: Theme,
    },
  },
});

const dark = ThemeBlueprint.make({
  name: 'dark',
  params: {
    theme: {
      ...{ id: 'dark', title: 'Dark Theme', variant: 'dark' },
      icon: <RiMoonLine size="1em" />,
      Provider: Theme,
    },
  },
});

/** Backstage's own light and dark, between which the app goes on as it is. */
export const themeModule = createFrontendModule({
  pluginId: 'app',
  extensions: [light, dark],
});
