import { crosses, keysIn } from '../upgradeSteps';
import type { UpgradeRule } from '../upgradeRule';

/** authentik keeps its cache and its tasks in Postgres since then. @internal */
export const authentikWithoutRedis: UpgradeRule = {
  id: 'authentik-without-redis',
  charts: ['authentik'],
  about: 'From 2025.10 on there is no Redis.',
  source: 'https://docs.goauthentik.io/releases/2025.10/',
  judge({ from, to, values }) {
    if (!crosses(from, to, '2025.10.0')) return null;
    const left = keysIn(values, ['redis', 'authentik.redis']);
    const also =
      left.length > 0
        ? `; remove ${left.join(' and ')} from its values afterwards`
        : '';
    return {
      severity: 'warning',
      message: `From 2025.10 on authentik uses no Redis and opens more connections to Postgres instead: see that Postgres allows them${also}`,
    };
  },
};
