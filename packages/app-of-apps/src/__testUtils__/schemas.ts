import type { ManifestSchemas } from '../model';

/** Stands for the real schemas: a volume has no probe. */
export const SCHEMAS: ManifestSchemas = {
  problemsOf({ kind, object }) {
    if (kind !== 'Deployment') return [];
    const { spec } = object as {
      spec?: { template?: { spec?: { volumes?: object[] } } };
    };
    const volumes = spec?.template?.spec?.volumes ?? [];
    return volumes.flatMap((volume, index) =>
      'livenessProbe' in volume
        ? [
            {
              path: [
                'spec',
                'template',
                'spec',
                'volumes',
                index,
                'livenessProbe',
              ],
              message: `spec.template.spec.volumes.${index} has no field livenessProbe`,
              fix: 'Leave it out, or correct its place',
            },
          ]
        : [],
    );
  },
};
