import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  json,
  type Answer,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';

/** A fixture of an adapter. @internal */
export function readFixture(adapter: string, name: string) {
  const folder = resolve(__dirname, '../adapters', adapter, '__fixtures__');
  return JSON.parse(readFileSync(resolve(folder, `${name}.json`), 'utf8'));
}

/** Answers with a fixture of an adapter. @internal */
export const fixture = (adapter: string, name: string, status = 200): Answer =>
  json(readFixture(adapter, name), status);
