import type { UpgradeRule } from '../upgradeRule';

/** Bitnami's free images are gone from where its charts look for them. @internal */
export const redisImages: UpgradeRule = {
  id: 'redis-images',
  charts: ['redis'],
  about: "Bitnami's images are no longer free to pull.",
  source: 'https://github.com/bitnami/containers/issues/83267',
  judge: () => ({
    severity: 'warning',
    message:
      "Since August 2025 most of Bitnami's images need a subscription: see that the image of this version can be pulled, or move to the chart valkey",
  }),
};
