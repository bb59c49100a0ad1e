import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { ComponentType, ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import { useFindingCount } from '../doctor/useFindingCount';
import { useOpenRequests } from '../requests/useRequests';
import { DOCTOR, REQUESTS, useAllowedTabs } from './useAllowedTabs';
import styles from './PlatformPage.module.css';
import { useRootPath } from './useRootPath';

/** A tab of the page. */
export type PlatformTab = {
  readonly path: string;
  readonly title: string;
  readonly element: JSX.Element;
};

/** What stands around the tabs: the header with their links. */
export type PlatformLayout = ComponentType<{
  readonly titleLink: string;
  readonly tabs?: { id: string; label: string; href: string }[];
  readonly children?: ReactNode;
}>;

/**
 * The tabs of the platform. The first one is the page itself, at the page's own path: the framework's tabbed page would
 * redirect there and lose the query, in which filters and the open component are sent around.
 */
export const TabbedPage = (props: {
  readonly tabs: readonly PlatformTab[];
  /** Has to stay the same component, or everything on the page starts anew. */
  readonly layout: PlatformLayout;
}) => {
  const { tabs, layout: Layout } = props;
  const root = useRootPath();
  const allowed = useAllowedTabs(tabs);
  const counts = new Map([
    [DOCTOR, useFindingCount() ?? 0],
    [REQUESTS, useOpenRequests()],
  ]);
  const [first, ...others] = tabs;
  return (
    <div className={styles.page}>
      <Layout
        titleLink={root}
        tabs={tabs.length > 1 ? tabLinks(root, allowed, counts) : undefined}
      >
        <Routes>
          {first && <Route index element={first.element} />}
          {others.map(({ path, element }) => (
            <Route key={path} path={`${path}/*`} element={element} />
          ))}
          <Route path="*" element={<NotFoundErrorPage />} />
        </Routes>
      </Layout>
    </div>
  );
};

function tabLinks(
  root: string,
  tabs: readonly PlatformTab[],
  counts: ReadonlyMap<string, number>,
) {
  const labelOf = ({ path, title }: PlatformTab) => {
    const count = counts.get(path) ?? 0;
    return count > 0 ? `${title} (${count})` : title;
  };
  return tabs.map((tab, index) => ({
    id: tab.path,
    label: labelOf(tab),
    href: index === 0 ? root : `${root}/${tab.path}`,
  }));
}
