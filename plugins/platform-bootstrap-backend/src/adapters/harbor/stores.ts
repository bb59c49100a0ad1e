import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { shortened } from '../shortened';
import type { ObservedFact } from '../types';
import type { HarborQuotas, HarborScanners } from './schema';

/** An answer, or that the account may not ask. @internal */
export type Answer<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'refused'; readonly key: string };

/** What Harbor tells to an account that may ask; `unasked` without an account. @internal */
export type HarborStores =
  | {
      readonly kind: 'asked';
      readonly quotas: Answer<HarborQuotas>;
      readonly scanners: Answer<HarborScanners>;
    }
  | { readonly kind: 'unasked'; readonly key: string };

/** From this share on, pushes will soon be refused. */
const NEAR = 0.9;

const MOST_SHOWN = 10;

type AskedStores = Extract<HarborStores, { readonly kind: 'asked' }>;

type Judge<T> = (value: T) => Omit<ReadinessCondition, 'type'>;

function judged<T>(
  type: string,
  needs: string,
  answer: Answer<T>,
  judge: Judge<T>,
): ReadinessCondition {
  if (answer.kind === 'answered') return { type, ...judge(answer.value) };
  const message = `the account of ${answer.key} may not ${needs}`;
  return { type, status: 'Unknown', reason: 'Unauthorized', message };
}

const limited = (quotas: HarborQuotas) =>
  quotas
    .filter(({ hard }) => hard.storage > 0)
    .map(({ ref, hard, used }) => ({
      name: shortened(ref.name),
      share: used.storage / hard.storage,
    }))
    .sort((a, b) => b.share - a.share);

const percent = (share: number) => `${Math.floor(share * 100)} %`;

const quotaLeft: Judge<HarborQuotas> = quotas => {
  const [fullest] = limited(quotas);
  if (!fullest || fullest.share < NEAR) {
    const message = 'no project is near its quota';
    return { status: 'True', reason: 'QuotaLeft', message };
  }
  const { name, share } = fullest;
  return share < 1
    ? {
        status: 'False',
        reason: 'QuotaNearLimit',
        message: `project ${name} has used ${percent(share)} of its quota`,
      }
    : {
        status: 'False',
        reason: 'QuotaExhausted',
        message: `project ${name} has used its quota up, and takes no pushes`,
      };
};

const scannerPresent: Judge<HarborScanners> = scanners => {
  const enabled = scanners.filter(({ disabled }) => !disabled);
  const scanner = enabled.find(s => s.is_default);
  if (!scanner) {
    const message = 'no scanner is set as default, so nothing is scanned';
    return { status: 'False', reason: 'ScannerMissing', message };
  }
  const name = shortened(scanner.name);
  return scanner.health === 'unhealthy'
    ? {
        status: 'False',
        reason: 'ScannerUnhealthy',
        message: `scanner ${name} is unhealthy`,
      }
    : { status: 'True', reason: 'ScannerPresent', message: `${name} scans` };
};

function factsOf({ quotas, scanners }: AskedStores): ObservedFact[] {
  const facts: ObservedFact[] = [];
  if (quotas.kind === 'answered') {
    const fullest = limited(quotas.value).slice(0, MOST_SHOWN);
    const data = Object.fromEntries(
      fullest.map(({ name, share }) => [name, percent(share)]),
    );
    facts.push({ request: 'GET /api/v2.0/quotas', data: { used: data } });
  }
  if (scanners.kind === 'answered') {
    const data = {
      scanners: scanners.value
        .slice(0, MOST_SHOWN)
        .map(({ name, is_default: isDefault, disabled, health }) => ({
          ...{ name, default: isDefault, disabled, health },
        })),
    };
    facts.push({ request: 'GET /api/v2.0/scanners', data });
  }
  return facts;
}

/** Judges whether Harbor has room and a scanner, as far as it was asked. @internal */
export function assessStores(stores: HarborStores): {
  readonly conditions: readonly ReadinessCondition[];
  readonly facts: readonly ObservedFact[];
} {
  if (stores.kind === 'unasked') {
    const data = { quotasAndScanners: `${stores.key}.username is not set` };
    return { conditions: [], facts: [{ request: 'none', data }] };
  }
  const { quotas, scanners } = stores;
  return {
    conditions: [
      judged('QuotaLeft', 'list quotas', quotas, quotaLeft),
      judged('ScannerPresent', 'list scanners', scanners, scannerPresent),
    ],
    facts: factsOf(stores),
  };
}
