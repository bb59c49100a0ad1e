import {
  readText,
  SettingError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Config } from '@backstage/config';

const SCHEMES = ['postgres:', 'postgresql:'];

/** How much a connection asks for, in libpq's words: a server with the right certificate, any server with TLS, or none. */
const MODES = ['verify-full', 'require', 'disable'];

/** The address of a Postgres at `key`, with a port, a database and an `sslmode`; `undefined` when there is none. @internal */
export function readPostgresUrl(
  config: Config,
  key: string,
): string | undefined {
  const text = readText(config, key);
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url?.hostname || !SCHEMES.includes(url.protocol)) {
    throw new SettingError(
      key,
      'a postgresql URL, such as postgresql://platform-postgres.platform.svc:5432/postgres',
    );
  }
  if (url.username || url.password) {
    throw new SettingError(key, 'a URL without a user name or password');
  }
  const { sslmode = 'verify-full', ...others } = Object.fromEntries(
    url.searchParams,
  );
  if (Object.keys(others).length > 0 || url.hash || !MODES.includes(sslmode)) {
    throw new SettingError(
      key,
      `a URL with no other parameter than sslmode, which is ${MODES.join(
        ' or ',
      )}`,
    );
  }
  if (!/^(\/[\w-]*)?$/.test(url.pathname)) {
    throw new SettingError(key, 'a URL whose path is the name of a database');
  }
  const database = url.pathname.slice(1) || 'postgres';
  return `postgresql://${url.hostname}:${
    url.port || 5432
  }/${database}?sslmode=${sslmode}`;
}
