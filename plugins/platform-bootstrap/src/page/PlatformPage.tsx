import {
  NotFoundErrorPage,
  PageLayout,
  pluginHeaderActionsApiRef,
  routeResolutionApiRef,
  swappableComponentsApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { Route, Routes } from 'react-router-dom';
import { rootRouteRef } from '../routes';
import { useOpenRequests } from '../requests/useRequests';
import { REQUESTS, useAllowedTabs } from './useAllowedTabs';

/** A tab of the page. */
export type PlatformTab = {
  readonly path: string;
  readonly title: string;
  readonly element: JSX.Element;
};

/**
 * The tabs of the platform. The first one is the page itself, at the page's own path: the framework's tabbed page would
 * redirect there and lose the query, in which filters and the open component are sent around.
 */
export const PlatformPage = (props: {
  readonly title: string;
  readonly icon: JSX.Element;
  readonly tabs: readonly PlatformTab[];
}) => {
  const { title, icon, tabs } = props;
  // PageLayout itself is another component each time it is rendered, and everything on the page would start anew when a
  // permission is decided. For the same reason this is not useRouteRef, which renders again with every change of the URL.
  const components = useApi(swappableComponentsApiRef);
  const Layout = useMemo(
    () => components.getComponent(PageLayout.ref),
    [components],
  );
  const root = useApi(routeResolutionApiRef).resolve(rootRouteRef)?.() ?? '';
  const actions = useApi(pluginHeaderActionsApiRef).getPluginHeaderActions(
    'platform-bootstrap',
  );
  const allowed = useAllowedTabs(tabs);
  const openRequests = useOpenRequests();
  const [first, ...others] = tabs;
  return (
    <Layout
      title={title}
      icon={icon}
      titleLink={root}
      headerActions={actions}
      tabs={tabs.length > 1 ? tabLinks(root, allowed, openRequests) : undefined}
    >
      <Routes>
        {first && <Route index element={first.element} />}
        {others.map(({ path, element }) => (
          <Route key={path} path={`${path}/*`} element={element} />
        ))}
        <Route path="*" element={<NotFoundErrorPage />} />
      </Routes>
    </Layout>
  );
};

function tabLinks(
  root: string,
  tabs: readonly PlatformTab[],
  openRequests: number,
) {
  const labelOf = ({ path, title }: PlatformTab) =>
    path === REQUESTS && openRequests > 0
      ? `${title} (${openRequests})`
      : title;
  return tabs.map((tab, index) => ({
    id: tab.path,
    label: labelOf(tab),
    href: index === 0 ? root : `${root}/${tab.path}`,
  }));
}
