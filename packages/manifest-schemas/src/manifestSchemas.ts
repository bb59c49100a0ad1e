import type { ManifestSchemas } from '@platform-bootstrap/app-of-apps';
import { KindSchema } from './KindSchema';
import { loadModel } from './modules';

const known = new Map<string, KindSchema | null>();

function schemaOf(apiVersion: string, kind: string): KindSchema | null {
  const key = `${apiVersion} ${kind}`;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const model = loadModel(apiVersion, kind);
  const schema = model ? new KindSchema(model, kind) : null;
  known.set(key, schema);
  return schema;
}

/** The schemas of the platform's kinds; each is loaded when a manifest of its kind is looked at for the first time. @public */
export const manifestSchemas: ManifestSchemas = {
  problemsOf: ({ apiVersion, kind, object }) =>
    schemaOf(apiVersion, kind)?.problemsOf(object) ?? [],
};
