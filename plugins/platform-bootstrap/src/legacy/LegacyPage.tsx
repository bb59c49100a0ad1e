import { compatWrapper } from '@backstage/core-compat-api';
import { PluginHeader } from '@backstage/ui';
import { RiDashboard3Line } from '@remixicon/react';
import { PlatformLayout, TabbedPage } from '../page/TabbedPage';
import { SandboxTag } from '../sandbox/SandboxTag';
import { TABS } from './tabs';

const Layout: PlatformLayout = ({ titleLink, tabs, children }) => (
  <>
    <PluginHeader
      title="Platform"
      icon={<RiDashboard3Line />}
      titleLink={titleLink}
      customActions={<SandboxTag />}
      tabs={tabs}
    />
    {children}
  </>
);

/** The page of the platform in an app of the old frontend system. */
export const LegacyPage = () =>
  compatWrapper(<TabbedPage tabs={TABS} layout={Layout} />);
