import {
  appThemeApiRef,
  createFrontendModule,
  useApi,
} from '@backstage/frontend-plugin-api';
import { ThemeBlueprint } from '@backstage/plugin-app-react';
import {
  createUnifiedTheme,
  palettes,
  UnifiedThemeProvider,
} from '@backstage/theme';
import { RiMoonLine, RiSunLine } from '@remixicon/react';
import { ReactNode } from 'react';

// On a phone the names of what was filled in leave no room for it, if they may not be broken.
const components = {
  BackstageMetadataTableTitleCell: {
    styleOverrides: {
      root: { '@media (max-width: 639px)': { whiteSpace: 'normal' } },
    },
  },
} as const;

const themes = {
  light: createUnifiedTheme({ palette: palettes.light, components }),
  dark: createUnifiedTheme({ palette: palettes.dark, components }),
};

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
