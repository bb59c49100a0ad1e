import { ButtonLink } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { changePlanPermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiAddLine } from '@remixicon/react';

const TEMPLATE = '/create/templates/default/add-external-secret';

/** Where the template gives an Application a secret, with the Application filled in. */
export function addSecretHref(application: string): string {
  const formData = JSON.stringify({ application });
  return `${TEMPLATE}?${new URLSearchParams({ formData })}`;
}

/** Opens a new secret as a change to look at; absent for those who may not plan one. */
export const AddSecretLink = (props: { readonly application: string }) => {
  const { application } = props;
  const { allowed } = usePermission({ permission: changePlanPermission });
  if (!allowed) return null;
  return (
    <ButtonLink
      size="small"
      variant="secondary"
      iconStart={<RiAddLine />}
      href={addSecretHref(application)}
    >
      Add a secret
    </ButtonLink>
  );
};
