import type { createTemplateAction } from '@backstage/plugin-scaffolder-node';

// A schema of another copy of the library would be empty without a word, so it is made with what the action is handed.
type Z = Parameters<
  Extract<
    NonNullable<
      NonNullable<Parameters<typeof createTemplateAction>[0]['schema']>['input']
    >,
    Record<string, unknown>
  >[string]
>[0];

const text = (about: string) => (z: Z) => z.string().describe(about);
const maybe = (about: string) => (z: Z) =>
  z.string().describe(about).optional();

/** What the action takes; `toAnswers` says what each has to look like. @internal */
export const PLATFORM_INPUT = {
  organisation: text('Organisation on GitHub'),
  repository: text('Name of the repository'),
  portalRepository: text(
    "Name of the repository with the portal's sources, in the same organisation",
  ),
  domain: text('Domain that the names of the platform end with'),
  contact: text('E-mail address for certificates and the first administrator'),
  cluster: text('Name of the cluster in its telemetry'),
  storageClass: maybe('StorageClass of every volume; default: of the cluster'),
  issuer: (z: Z) =>
    z
      .enum(['letsencrypt', 'existing'])
      .describe('Where certificates come from'),
  issuerName: maybe('ClusterIssuer that the cluster has, for existing'),
  components: (z: Z) =>
    z
      .array(z.string())
      .describe('Components besides those that are always there'),
  size: (z: Z) =>
    z.enum(['single-node', 'high-availability']).describe('How many of each'),
  grafanaCloud: (z: Z) =>
    z.boolean().describe('Whether telemetry goes to Grafana Cloud'),
  metricsUrl: maybe('Address of the metrics, up to /api/prom'),
  logsUrl: maybe('Address of the logs, without a path'),
  otlpUrl: maybe('Address of the OTLP gateway, without a path'),
  fleetUrl: maybe('Address of Fleet Management'),
  artifacts: (z: Z) =>
    z
      .enum(['none', 's3'])
      .describe('Where workflows leave artifacts and logs; default: nowhere')
      .optional(),
  artifactsEndpoint: maybe('Host of the S3 endpoint, for s3'),
  artifactsBucket: maybe('Bucket, for s3'),
  artifactsRegion: maybe('Region of the bucket, for s3'),
  stackUrl: maybe("The stack's own address, for links from the portal"),
  publish: (z: Z) =>
    z
      .enum(['repository', 'pull-request'])
      .describe('A new repository, or a pull request to an empty one'),
};
