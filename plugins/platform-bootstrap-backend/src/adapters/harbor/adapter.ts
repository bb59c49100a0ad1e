import { adapterOfChart } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { AdapterDeclaration, Component } from '../types';
import { assessHarbor } from './assess';
import { HarborHealth, HarborSystemInfo } from './schema';

const claims = ({ version }: Component) =>
  adapterOfChart(version?.chart) === 'harbor';

/** Harbor, by its own account of its parts; its version too when the portal may sign in. @internal */
export const harbor: AdapterDeclaration = {
  id: 'harbor',
  endpoint: 'harbor',
  judges: ['HarborHealthy'],
  claims,
  connect:
    client =>
    async (components, { signal }) => {
      const claimed = components.filter(claims);
      if (claimed.length === 0) return new Map();
      const [health, info] = await Promise.all([
        client.get('/api/v2.0/health', { answer: HarborHealth, signal }),
        client
          .get('/api/v2.0/systeminfo', { answer: HarborSystemInfo, signal })
          // The version is a courtesy: the verdict rests on the health answer.
          .catch(() => null),
      ]);
      const observation = assessHarbor(health.body, info?.body.harbor_version);
      return new Map(claimed.map(({ id }) => [id, observation]));
    },
};
