import { ButtonLink } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { changePlanPermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiAddLine } from '@remixicon/react';

const TEMPLATE = '/create/templates/default/crossplane-claim';

/** Opens the template with the Application filled in; absent for those who may not plan a change. */
export const AskLink = (props: { readonly application: string }) => {
  const { allowed } = usePermission({ permission: changePlanPermission });
  if (!allowed) return null;
  const formData = JSON.stringify({ application: props.application });
  return (
    <ButtonLink
      size="small"
      variant="secondary"
      iconStart={<RiAddLine />}
      href={`${TEMPLATE}?${new URLSearchParams({ formData })}`}
    >
      Ask for infrastructure
    </ButtonLink>
  );
};
