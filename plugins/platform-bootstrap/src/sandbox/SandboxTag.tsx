import { Badge } from '@backstage/ui';
import { RiFlaskLine } from '@remixicon/react';
import { useSandbox } from './useSandbox';

/** Says in the header that nothing on this page is real. */
export const SandboxTag = () =>
  useSandbox() ? (
    <Badge icon={<RiFlaskLine />} data-testid="sandbox">
      sandbox
    </Badge>
  ) : null;
