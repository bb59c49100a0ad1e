import { Text } from '@backstage/ui';
import { ANNOTATION_ARGOCD_APP_NAME } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Notice } from '../../notice';

/** The entity does not say what of the platform it is. */
export const NoComponent = () => (
  <Notice title="This is not a component of the platform">
    <Text as="p">
      Its catalog-info.yaml does not say which Argo CD Application deploys it.
      Add the annotation <code>{ANNOTATION_ARGOCD_APP_NAME}</code> with the
      Application&apos;s name.
    </Text>
  </Notice>
);

/** The entity is a component that the platform does not have, or not for this person. */
export const NotOnTheBoard = ({ id }: { readonly id: string }) => (
  <Notice title={`${id} is not on the board`} role="alert">
    <Text as="p">
      Argo CD has no such Application, or it is not one that you may see. What
      is in Git only gets here once it was merged and synced.
    </Text>
  </Notice>
);
