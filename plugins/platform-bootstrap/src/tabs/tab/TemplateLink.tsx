import { ButtonLink } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { changePlanPermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiAddLine } from '@remixicon/react';

/** Opens a template with the Application filled in; absent for those who may not plan a change. */
export const TemplateLink = (props: {
  /** The template's name. */
  readonly template: string;
  readonly application: string;
  readonly children: string;
}) => {
  const { template, application, children } = props;
  const { allowed } = usePermission({ permission: changePlanPermission });
  if (!allowed) return null;
  const formData = JSON.stringify({ application });
  return (
    <ButtonLink
      size="small"
      variant="secondary"
      iconStart={<RiAddLine />}
      href={`/create/templates/default/${template}?${new URLSearchParams({
        formData,
      })}`}
    >
      {children}
    </ButtonLink>
  );
};
