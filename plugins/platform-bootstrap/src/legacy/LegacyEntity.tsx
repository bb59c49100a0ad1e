import { compatWrapper } from '@backstage/core-compat-api';
import { PlatformCard } from '../tabs/platform/PlatformCard';
import { PlatformTab } from '../tabs/platform/PlatformTab';

/** The card of an entity in an app of the old frontend system. */
export const LegacyCard = () => compatWrapper(<PlatformCard />);

/** The tab of an entity in an app of the old frontend system. */
export const LegacyTab = () => compatWrapper(<PlatformTab />);
