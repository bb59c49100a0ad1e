import { ComponentType, lazy, Suspense } from 'react';
import { Skeleton } from '@backstage/ui';
import { PlatformTab } from '../page/TabbedPage';
import { AUDIT, DOCTOR, REQUESTS, SSO } from '../page/useAllowedTabs';

function tab(
  path: string,
  title: string,
  load: () => Promise<ComponentType>,
): PlatformTab {
  const Page = lazy(async () => ({ default: await load() }));
  return {
    path,
    title,
    element: (
      <Suspense
        fallback={<Skeleton width="100%" height={240} aria-busy="true" />}
      >
        <Page />
      </Suspense>
    ),
  };
}

/** The same tabs as in the new frontend system. */
export const TABS: readonly PlatformTab[] = [
  tab('board', 'Board', async () => (await import('../board')).BoardPage),
  tab(
    'bootstrap',
    'Bootstrap',
    async () => (await import('../bootstrap')).BootstrapPage,
  ),
  tab('graph', 'Graph', async () => (await import('../graph')).GraphPage),
  tab(
    'history',
    'History',
    async () => (await import('../history')).HistoryPage,
  ),
  tab(DOCTOR, 'Doctor', async () => (await import('../doctor')).DoctorPage),
  tab(
    REQUESTS,
    'Requests',
    async () => (await import('../requests')).RequestsPage,
  ),
  tab(AUDIT, 'Audit', async () => (await import('../audit')).AuditTrailPage),
  tab(SSO, 'Sign-in', async () => (await import('../sso')).SsoPage),
];
