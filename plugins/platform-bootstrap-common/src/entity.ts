/** The Argo CD Application that an entity is deployed by; the annotation that Argo CD's other plugins for Backstage read too. @public */
export const ANNOTATION_ARGOCD_APP_NAME = 'argocd/app-name';

/** The name of the Argo CD that has the Application; only where several are configured. @public */
export const ANNOTATION_ARGOCD_INSTANCE_NAME = 'argocd/instance-name';

/** The category of the platform (its AppProject) that an entity belongs to; who may not see the category does not see the entity. @public */
export const ANNOTATION_PLATFORM_CATEGORY = 'platform-bootstrap.io/category';

/** As much of an entity of the catalog as says what it is on the platform. @public */
export type AnnotatedEntity = {
  readonly metadata: { readonly annotations?: Record<string, string> };
};

/**
 * The id of the platform's component that an entity is: what the routes of the platform-bootstrap backend are asked about.
 * `undefined` when the entity's annotations name none.
 *
 * @public
 */
export function componentOf({ metadata }: AnnotatedEntity): string | undefined {
  const { annotations = {} } = metadata;
  const name = annotations[ANNOTATION_ARGOCD_APP_NAME]?.trim();
  if (!name) return undefined;
  const instance = annotations[ANNOTATION_ARGOCD_INSTANCE_NAME]?.trim();
  return instance ? `${instance}.${name}` : name;
}
