import { crosses, filesWith, newestOfLine } from '../upgradeSteps';
import type { UpgradeRule } from '../upgradeRule';

const OLD_API =
  /^\s*(?:- )?apiVersion:\s*["']?external-secrets\.io\/v1(?:alpha|beta)1["']?\s*(?:#.*)?$/m;
const BETWEEN = '0.16';

/** External Secrets serves v1 from 0.16 on, and v1beta1 until then. @internal */
export const externalSecretsApi: UpgradeRule = {
  id: 'external-secrets-v1',
  charts: ['external-secrets'],
  about:
    'Manifests are written for v1 before 0.17, which serves nothing older.',
  source:
    'https://github.com/external-secrets/external-secrets/releases/tag/v0.17.0',
  judge({ from, to, available, repository }) {
    if (!crosses(from, to, '0.17.0')) return null;
    const files = filesWith(repository, OLD_API);
    if (crosses(from, to, '0.16.0')) {
      const takeFirst = newestOfLine(available, BETWEEN);
      return {
        severity: 'error',
        message: `From 0.17 on External Secrets serves external-secrets.io/v1 alone, which ${
          from.version
        } does not know yet: no ExternalSecret would be read on the way. Take ${
          takeFirst ?? `the newest ${BETWEEN}`
        } first, which serves both, then write v1 in every manifest${
          files ? ` (${files})` : ''
        }, then go on`,
        ...(takeFirst && { takeFirst }),
      };
    }
    if (!files) return null;
    return {
      severity: 'error',
      message: `From 0.17 on External Secrets serves external-secrets.io/v1 alone, and ${files} is written for an older version: its secrets would no longer be refreshed. Write v1 there first; ${from.version} serves it already`,
    };
  },
};
