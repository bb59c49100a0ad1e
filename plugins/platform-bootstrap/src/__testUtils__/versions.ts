import {
  ComponentVersion,
  ComponentVersions,
  NewerVersion,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { FakeBackend } from './FakeBackend';
import { platform } from './platform';
import { fresh } from './renderPlatform';

/** Three days before now (ISO 8601). */
export const AGO = new Date(Date.now() - 3 * 24 * 3_600_000).toISOString();

/** A version as people call it. */
export const named = (version: string, appVersion: string | null = null) => ({
  ...{ version, appVersion, createdAt: AGO },
});
/** A version that is newer than what runs. */
export const newer = (
  step: NewerVersion['step'],
  version: string,
  ...objections: NewerVersion['objections']
): NewerVersion => ({ step, ...named(version), objections });

/** What the drawer is told of Vault's versions. */
export const versionsOf = (
  more: Partial<ComponentVersions> = {},
): ComponentVersions => ({
  source: { chart: 'vault', repository: 'https://charts.example.com/vault' },
  running: named('0.34.0', '2.0.4'),
  declared: named('0.34.0', '2.0.4'),
  newer: [newer('patch', '0.34.1'), newer('minor', '0.35.0')],
  note: null,
  lookup: { state: 'Read', readAt: AGO, problem: null },
  ...more,
});
/** What the board is told of Vault's version. */
export const onBoard = (
  more: Partial<ComponentVersion> = {},
): ComponentVersion => ({
  ...{ chart: 'vault', targetRevision: '0.34.1', running: '0.34.0' },
  available: {
    newer: [
      { step: 'patch', version: '0.34.1' },
      { step: 'minor', version: '0.35.0' },
    ],
    note: null,
  },
  ...more,
});

/** A backend whose Vault has these versions. */
export class VaultVersions extends FakeBackend {
  constructor(private readonly versions: ComponentVersions) {
    super(platform({ vault: { version: onBoard() } }, { at: fresh() }));
  }
  async component(id: string) {
    return { ...(await super.component(id)), versions: this.versions };
  }
}
