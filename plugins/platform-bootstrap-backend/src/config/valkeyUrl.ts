import {
  readText,
  SettingError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Config } from '@backstage/config';

const SCHEMES: Readonly<Record<string, string>> = {
  'redis:': 'redis:',
  'rediss:': 'rediss:',
  'valkey:': 'redis:',
  'valkeys:': 'rediss:',
};

/** The address of a Valkey at `key` as `redis:` or `rediss:`; `undefined` when there is none. @internal */
export function readValkeyUrl(config: Config, key: string): string | undefined {
  const text = readText(config, key);
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : null;
  const scheme = url && SCHEMES[url.protocol];
  if (!url?.hostname || !scheme) {
    throw new SettingError(
      key,
      'a valkey, valkeys, redis or rediss URL, such as valkey://valkey.platform.svc:6379',
    );
  }
  if (url.username || url.password) {
    throw new SettingError(key, 'a URL without a user name or password');
  }
  if (url.search || url.hash || !/^\/?$/.test(url.pathname)) {
    throw new SettingError(key, 'a URL without a path, query or fragment');
  }
  return `${scheme}//${url.host}`;
}
