import { crosses, filesWith, lineOf, newestOfLine } from '../upgradeSteps';
import type { UpgradeRule } from '../upgradeRule';

const LAST = '1.20';
const REMOVED =
  /^\s*(?:kind:\s*ControllerConfig|mode:\s*Resources|publishConnectionDetailsWithStoreConfigRef:)/m;

/** Crossplane 2 is entered from the last 1.x alone. @internal */
export const crossplaneTwo: UpgradeRule = {
  id: 'crossplane-two',
  charts: ['crossplane'],
  about: 'Version 2 is entered from 1.20, without what it has removed.',
  source: 'https://docs.crossplane.io/latest/guides/upgrade-to-crossplane-v2/',
  judge({ from, to, available, repository }) {
    if (!crosses(from, to, '2.0.0')) return null;
    if (lineOf(from) !== LAST) {
      const takeFirst = newestOfLine(available, LAST);
      return {
        severity: 'error',
        message: `Crossplane 2 can be entered from ${LAST} alone, and ${
          from.version
        } runs now. Take ${takeFirst ?? `the newest ${LAST}`} first`,
        ...(takeFirst && { takeFirst }),
      };
    }
    const files = filesWith(repository, REMOVED);
    if (files) {
      return {
        severity: 'error',
        message: `Crossplane 2 has no ControllerConfig, no Compositions with mode: Resources and no external secret stores, and ${files} has. Convert them first (crossplane beta convert of ${LAST})`,
      };
    }
    return {
      severity: 'warning',
      message:
        'Crossplane 2 has no default registry: see that every Provider, Function and Configuration names its package with the registry, such as xpkg.crossplane.io/…',
    };
  },
};
