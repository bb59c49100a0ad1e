import { timestamp } from '../clock';
import type { LeverState } from '../levers/LeverState';

const GIB = 1024 ** 3;

/** The projects of the demo, and what each may store in bytes; -1 is without limit. @internal */
export const PROJECTS = [
  { id: 1, name: 'library', hard: -1 },
  { id: 2, name: 'developers', hard: 10 * GIB },
  { id: 3, name: 'platform', hard: -1 },
];

/** Projects as `/projects` gives them. @internal */
export const projectShapes = (at: number) =>
  PROJECTS.map(({ id, name }) => ({
    project_id: id,
    name,
    owner_id: 1,
    owner_name: 'admin',
    creation_time: timestamp(at),
    update_time: timestamp(at),
    repo_count: 0,
    current_user_role_ids: [1],
    metadata: { public: 'true' },
    cve_allowlist: { id, project_id: id, items: [] },
  }));

const SHARES: Readonly<Record<string, number>> = {
  'quota-near-limit': 0.95,
  'quota-exhausted': 1,
};

/** Quotas as `/quotas` gives them, the fullest first. @internal */
export function quotaShapes({ products }: LeverState, at: number) {
  const share = SHARES[products.harbor] ?? 0.4;
  return PROJECTS.map(({ id, name, hard }) => ({
    id,
    ref: { id, name, owner_name: 'admin' },
    creation_time: timestamp(at),
    update_time: timestamp(at),
    hard: { storage: hard },
    used: { storage: hard > 0 ? Math.round(share * hard) : 0 },
  })).sort((a, b) => b.used.storage - a.used.storage);
}

/** Scanners as `/scanners` gives them: the one that the chart brings. @internal */
export function scannerShapes({ harbor, products }: LeverState, at: number) {
  if (products.harbor === 'no-scanner') return [];
  return [
    {
      uuid: '6f0a1b2c-3d4e-4f5a-8b6c-7d8e9f0a1b2c',
      name: 'Trivy',
      description: 'The Trivy scanner adapter',
      url: 'http://harbor-trivy:8080',
      disabled: false,
      is_default: true,
      auth: '',
      skip_certVerify: false,
      use_internal_addr: true,
      adapter: 'Trivy',
      vendor: 'Aqua Security',
      version: 'v0.70.0',
      health: harbor.get('trivy') ?? 'healthy',
      create_time: timestamp(at),
      update_time: timestamp(at),
    },
  ];
}
