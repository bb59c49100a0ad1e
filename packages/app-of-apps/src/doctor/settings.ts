import { isObject } from '../model/manifest';
import { placeOf } from './places';
import type { Examined, Place } from './types';
import { allValues } from './values';

/** One of Argo CD's own ConfigMaps, wherever it is written. @internal */
export type Settings = {
  readonly name: 'argocd-cm' | 'argocd-rbac-cm';
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: (key: string) => Place;
};

/** Argo CD's own settings: as ConfigMaps, and as values of its chart. @internal */
export function* settingsOf(examined: Examined): Iterable<Settings> {
  for (const manifest of examined.manifests) {
    const { kind, name, object } = manifest;
    const isOurs = name === 'argocd-cm' || name === 'argocd-rbac-cm';
    if (kind !== 'ConfigMap' || !isOurs || !isObject(object.data)) continue;
    yield {
      name,
      data: object.data,
      at: key => placeOf(manifest, ['data', key]),
    };
  }
  for (const { chart, object, placeOf: place } of allValues(examined)) {
    const configs = isObject(object.configs) ? object.configs : {};
    const parts = { cm: 'argocd-cm', rbac: 'argocd-rbac-cm' } as const;
    for (const [key, name] of Object.entries(parts)) {
      const data = configs[key];
      if (chart !== 'argo-cd' || !isObject(data)) continue;
      yield { name, data, at: inner => place(['configs', key, inner]) };
    }
  }
}
