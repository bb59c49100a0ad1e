import { Text } from '@backstage/ui';

/** A link may be older than the component's removal, or younger than its request: says both. */
export const NotOnThePlatform = ({ id }: { readonly id: string }) => (
  <div role="status">
    <Text as="p" variant="body-large">
      {id} is not on the platform.
    </Text>
    <Text as="p" color="secondary">
      If it was just requested, it appears here by itself once its pull request
      is merged and its parent Application has synced.
    </Text>
  </div>
);
