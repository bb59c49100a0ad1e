import { crosses, filesWith } from '../upgradeSteps';
import type { UpgradeRule } from '../upgradeRule';

const OLD_GROUP = /^\s*(?:- )?apiVersion:\s*["']?traefik\.containo\.us\//m;

/** Traefik 3 has forgotten the API group of version 1. @internal */
export const traefikThree: UpgradeRule = {
  id: 'traefik-three',
  charts: ['traefik'],
  about: 'Manifests are written for traefik.io before Traefik 3.',
  source: 'https://doc.traefik.io/traefik/migrate/v2-to-v3/',
  judge({ from, to, fromApp, toApp, repository }) {
    const isCrossed =
      fromApp && toApp
        ? crosses(fromApp, toApp, '3.0.0')
        : crosses(from, to, '28.0.0');
    if (!isCrossed) return null;
    const files = filesWith(repository, OLD_GROUP);
    if (files) {
      return {
        severity: 'error',
        message: `Traefik 3 does not read traefik.containo.us, which ${files} is written for: those routes would vanish. Write traefik.io/v1alpha1 first; Traefik 2.10 reads both`,
      };
    }
    return {
      severity: 'warning',
      message:
        'Traefik 3 reads rules by another syntax (Host(`a`) || Host(`b`) instead of lists), and has removed some middlewares: try every IngressRoute before the merge',
    };
  },
};
