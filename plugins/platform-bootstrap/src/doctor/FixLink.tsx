import { ButtonLink } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  changePlanPermission,
  DoctorFinding,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiToolsLine } from '@remixicon/react';

const TEMPLATE = '/create/templates/default/fix-finding';

/** Where the template applies the fix of a finding. */
export function fixHref({ rule, file, line }: DoctorFinding): string {
  const formData = JSON.stringify({ rule, file, line });
  return `${TEMPLATE}?${new URLSearchParams({ formData })}`;
}

/** Opens the fix as a change to look at; absent for those who may not plan one, and where a person has to decide. */
export const FixLink = ({ finding }: { readonly finding: DoctorFinding }) => {
  const { allowed } = usePermission({ permission: changePlanPermission });
  if (!allowed || !finding.fixable) return null;
  const { file, line } = finding;
  return (
    <ButtonLink
      size="small"
      variant="secondary"
      iconStart={<RiToolsLine />}
      href={fixHref(finding)}
      aria-label={`Open a fix for ${file}:${line}`}
    >
      Open a fix
    </ButtonLink>
  );
};
