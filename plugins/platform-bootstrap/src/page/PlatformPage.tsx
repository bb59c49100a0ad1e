import {
  PageLayout,
  pluginHeaderActionsApiRef,
  swappableComponentsApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { PlatformLayout, PlatformTab, TabbedPage } from './TabbedPage';

/** The tabs of the platform in the app's own frame. */
export const PlatformPage = (props: {
  readonly title: string;
  readonly icon: JSX.Element;
  readonly tabs: readonly PlatformTab[];
}) => {
  const { title, icon, tabs } = props;
  // PageLayout itself is another component each time it is rendered, and everything on the page would start anew when a
  // permission is decided.
  const components = useApi(swappableComponentsApiRef);
  const actions = useApi(pluginHeaderActionsApiRef).getPluginHeaderActions(
    'platform-bootstrap',
  );
  const layout = useMemo((): PlatformLayout => {
    const Layout = components.getComponent(PageLayout.ref);
    return ({ titleLink, tabs: links, children }) => (
      <Layout
        title={title}
        icon={icon}
        titleLink={titleLink}
        headerActions={actions}
        tabs={links}
      >
        {children}
      </Layout>
    );
    // The icon and the actions are made once, with the extension.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [components, title]);
  return <TabbedPage tabs={tabs} layout={layout} />;
};
