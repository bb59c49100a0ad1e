import type { Manifest } from '../model/manifest';
import type { RepositoryReference } from '../model';
import {
  ComponentRefinement,
  PLATFORM_FILE_KIND,
  PlatformFile,
} from './schema';

/** What a platform says of its components, by the names of their Applications. @public */
export type Refinements = Readonly<Record<string, ComponentRefinement>>;

/** As much of a reference as says where the file is. @public */
export type PlatformPlace = Pick<RepositoryReference, 'path' | 'platformFile'>;

/** Where `platform.yaml` has to be: beside the root Application, where the platform team decides and nothing applies it. @public */
export const platformFilePath = ({
  path,
  platformFile,
}: PlatformPlace): string =>
  platformFile ?? [path, 'platform.yaml'].filter(Boolean).join('/');

/** Does this object mean to be the platform's file? @internal */
export const isPlatformFile = ({ apiVersion, kind }: Manifest): boolean =>
  apiVersion.startsWith('platform-bootstrap.io/') &&
  kind === PLATFORM_FILE_KIND.kind;

/** The object of `platform.yaml`; `undefined` when there is none. @internal */
export const platformFileOf = (
  manifests: readonly Manifest[],
  reference: PlatformPlace,
): Manifest | undefined =>
  manifests.find(
    manifest =>
      isPlatformFile(manifest) &&
      manifest.location.file === platformFilePath(reference),
  );

// A name such as "constructor" is nobody's property.
const plain = (refinements: Refinements): Refinements =>
  Object.assign(Object.create(null), refinements);

/**
 * What `platform.yaml` says of each component; nothing when there is no such file. What is wrong in it is left out, component by
 * component: the doctor names it.
 *
 * @public
 */
export function readPlatformFile(
  manifests: readonly Manifest[],
  reference: PlatformPlace,
): Refinements {
  const manifest = platformFileOf(manifests, reference);
  if (!manifest) return {};
  const whole = PlatformFile.safeParse(manifest.object);
  if (whole.success) return plain(whole.data.spec.components);
  const { components = {} } = Object(manifest.object.spec) as {
    components?: unknown;
  };
  const read = Object.entries(Object(components)).flatMap(([id, written]) => {
    const one = ComponentRefinement.safeParse(written);
    return one.success ? [[id, one.data] as const] : [];
  });
  return plain(Object.fromEntries(read));
}
