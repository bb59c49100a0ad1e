import { ButtonLink } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { changePlanPermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiArrowUpLine } from '@remixicon/react';

const TEMPLATE = '/create/templates/default/upgrade-application';

/** Where the template upgrades an Application, with the version filled in. */
export function upgradeHref(name: string, targetRevision: string): string {
  const formData = JSON.stringify({ name, targetRevision });
  return `${TEMPLATE}?${new URLSearchParams({ formData })}`;
}

/** Opens an upgrade as a change to look at; absent for those who may not plan one. */
export const UpgradeLink = (props: {
  readonly id: string;
  readonly version: string;
  readonly text?: string;
}) => {
  const { id, version, text = 'Upgrade' } = props;
  const { allowed } = usePermission({ permission: changePlanPermission });
  if (!allowed) return null;
  return (
    <ButtonLink
      size="small"
      variant="secondary"
      iconStart={<RiArrowUpLine />}
      href={upgradeHref(id, version)}
      aria-label={`Upgrade ${id} to ${version}`}
    >
      {text}
    </ButtonLink>
  );
};
