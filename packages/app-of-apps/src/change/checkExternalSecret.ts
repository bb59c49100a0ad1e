import type { Finding } from '../finding';
import { isDnsLabel } from './checkName';
import { fieldError, requiredFields } from './fields';
import type {
  AddExternalSecretRequest,
  ExternalSecretKeyRequest,
} from './requests';

const SECRET_KEY = /^[-._a-zA-Z0-9]{1,253}$/;
const PROPERTY = /^[-._a-zA-Z0-9]{1,253}$/;
const REMOTE_KEY =
  /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[a-zA-Z0-9][-._a-zA-Z0-9]*(?:\/[-._a-zA-Z0-9]+)*$/;
const INTERVAL = /^(?=\d)(?:\d{1,5}h)?(?:\d{1,5}m)?(?:\d{1,5}s)?$/;

const keyError = (rule: string, message: string): Finding =>
  fieldError('keys', rule, message);

function checkKey(
  { secretKey, remoteKey, property }: ExternalSecretKeyRequest,
  index: number,
): Finding[] {
  const at = `Key ${index + 1}`;
  const missing = (text: string) => keyError('required', `${at}: give ${text}`);
  const invalid = (text: string) => keyError('key-invalid', `${at}: ${text}`);
  const check = (
    value: string | undefined,
    pattern: RegExp,
    label: string,
    rule: string,
  ) => {
    if (value === undefined) return [missing(label)];
    return pattern.test(value) ? [] : [invalid(rule)];
  };
  return [
    ...check(
      secretKey,
      SECRET_KEY,
      'the key in the Secret',
      'the key in the Secret has letters, digits and . _ - only',
    ),
    ...check(
      remoteKey,
      REMOTE_KEY,
      'the path in the store',
      'the path in the store has letters, digits and . _ - only, with / between its parts',
    ),
    ...check(
      property,
      PROPERTY,
      'the field at that path: without it the whole secret arrives as JSON',
      'the field has letters, digits and . _ - only',
    ),
  ];
}

function checkInterval(interval: string | undefined): Finding[] {
  if (interval === undefined) return [];
  if (!INTERVAL.test(interval)) {
    const message = 'Give a time such as 1h, 30m or 1h30m';
    return [fieldError('refreshInterval', 'interval-invalid', message)];
  }
  const [, hours = 0, minutes = 0, seconds = 0] = (
    /(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?/.exec(interval) ?? []
  ).map(Number);
  const total = (hours || 0) * 3600 + (minutes || 0) * 60 + (seconds || 0);
  if (total === 0) {
    const message = `${interval} never reads the secret again; give a time such as 1h`;
    return [fieldError('refreshInterval', 'interval-invalid', message)];
  }
  const message = `Every ${interval} is often: each time the store is asked, for each secret; 1h is enough for most`;
  return total < 60
    ? [
        {
          ...{ rule: 'interval-short', severity: 'warning', message },
          field: 'refreshInterval',
        },
      ]
    : [];
}

/** Everything that can be said about the request without looking at the repository. @internal */
export function checkExternalSecret(
  request: AddExternalSecretRequest,
): Finding[] {
  const { name, store, keys = [], refreshInterval } = request;
  const seen = keys.map(({ secretKey }) => secretKey);
  const twice = seen.find(
    (key, index) => key !== undefined && seen.indexOf(key) !== index,
  );
  const invalid =
    'Use small letters, digits and dashes, with a letter or digit first and last';
  return [
    ...requiredFields(request, {
      application: 'the Application that needs it',
      name: 'a name',
      store: 'the store',
      keys: 'at least one key',
    }),
    ...(name !== undefined && !isDnsLabel(name)
      ? [fieldError('name', 'name-invalid', invalid)]
      : []),
    ...(store !== undefined && !isDnsLabel(store, 253)
      ? [fieldError('store', 'name-invalid', invalid)]
      : []),
    ...checkInterval(refreshInterval),
    ...keys.flatMap(checkKey),
    ...(twice !== undefined && SECRET_KEY.test(twice)
      ? [keyError('key-twice', `The key ${twice} is there twice`)]
      : []),
  ];
}
