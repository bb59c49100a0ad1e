import type { ManifestSchemas } from '../model';

/** Stands for the real schemas: a Deployment has no `replcias`. */
export const SCHEMAS: ManifestSchemas = {
  problemsOf({ kind, object }) {
    if (kind !== 'Deployment') return [];
    const { spec } = object as { spec?: object };
    if (!spec || !('replcias' in spec)) return [];
    return [
      {
        path: ['spec', 'replcias'],
        message: 'spec has no field replcias',
        fix: 'Write replicas',
        edit: { kind: 'rename', to: 'replicas' },
      },
    ];
  },
};
