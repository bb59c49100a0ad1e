import { z } from 'zod';
import { missingNeeds, OPTIONAL_NAMES, withNeeds } from './components';

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$`);

const text = (pattern: RegExp, max: number, is: string) =>
  z.string().max(max, `is longer than ${max} characters`).regex(pattern, is);

const https = z
  .string()
  .max(300, 'is longer than 300 characters')
  .regex(
    /^https:\/\/[a-z0-9.-]+(?:\/[A-Za-z0-9._/-]*)?$/,
    'has to be an https address without a question mark and without credentials',
  );

/** Where certificates come from: Let's Encrypt, or a ClusterIssuer that the cluster has. */
const Issuer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('letsencrypt') }),
  z.strictObject({
    kind: z.literal('existing'),
    name: text(
      new RegExp(`^${LABEL}$`),
      63,
      'has to be the name of a ClusterIssuer: small letters, digits and dashes',
    ),
  }),
]);

/** Where telemetry goes. The addresses stand on the stack's page "Connections". */
const GrafanaCloud = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('off') }),
  z.strictObject({
    kind: z.literal('on'),
    metrics: https,
    logs: https,
    otlp: https,
    fleet: https,
    /** The stack's own address, where people look at it; without it the portal links to no telemetry. */
    stack: https.optional(),
  }),
]);

/** Where workflows leave artifacts and logs; the credentials are in Vault. */
const Artifacts = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('s3'),
    endpoint: text(
      new RegExp(`^${LABEL}(?:\\.${LABEL})*(?::[1-9][0-9]{0,4})?$`),
      260,
      'has to be the host of an S3 endpoint that speaks TLS, without https://',
    ),
    bucket: text(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      63,
      'has to be the name of a bucket: small letters, digits, dots and dashes',
    ),
    /** Empty: the endpoint knows. */
    region: text(
      /^[a-z0-9-]*$/,
      40,
      'has to be the name of a region, or empty',
    ),
  }),
]);

/** What the form asks. @public */
export const Answers = z.strictObject({
  organisation: text(
    /^[A-Za-z0-9](?:-?[A-Za-z0-9])*$/,
    39,
    'has to be the name of an organisation on GitHub: letters, digits and single dashes',
  ),
  repository: text(
    /^(?!\.{1,2}$)[A-Za-z0-9._-]+$/,
    100,
    'has to be the name of a repository on GitHub: letters, digits, dots, dashes and underscores',
  ),
  portalRepository: text(
    /^(?!\.{1,2}$)[A-Za-z0-9._-]+$/,
    100,
    'has to be the name of a repository on GitHub: letters, digits, dots, dashes and underscores',
  ),
  domain: text(
    DOMAIN,
    190,
    'has to be a domain in small letters, such as platform.acme.io',
  ),
  contact: text(
    /^[A-Za-z0-9._+-]+@(?:[a-z0-9-]+\.)+[a-z0-9-]+$/,
    254,
    'has to be an e-mail address',
  ),
  cluster: text(
    new RegExp(`^${LABEL}$`),
    63,
    'has to be small letters, digits and dashes',
  ),
  /** Empty: the cluster's default. */
  storageClass: text(
    new RegExp(`^(?:${LABEL}(?:\\.${LABEL})*)?$`),
    253,
    'has to be the name of a StorageClass, or empty for the default one',
  ),
  issuer: Issuer,
  components: z.array(z.enum(OPTIONAL_NAMES)),
  size: z.enum(['single-node', 'high-availability']),
  grafanaCloud: GrafanaCloud,
  artifacts: Artifacts,
});

/** What the form asks. @public */
export type Answers = Readonly<z.infer<typeof Answers>>;

/** An answer that does not do: which, and what it has to be. @public */
export class AnswersError extends Error {
  /** Tells it from other errors. */
  name = 'AnswersError';
}

// These are nobody's: what is made for them would have to be changed by hand in a hundred places.
const RESERVED =
  /(?:^|\.)(?:example\.(?:com|net|org)|example|invalid|test|localhost)$/;

function refuse(field: string, message: string): never {
  throw new AnswersError(`${field} ${message}`);
}

/**
 * Checks what somebody filled in. What a component needs is not added in silence: the form offers it, and a script gets to know.
 *
 * @throws AnswersError
 * @public
 */
export function parseAnswers(input: unknown): Answers {
  const parsed = Answers.safeParse(input);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    refuse(path.join('.') || 'The answer', message);
  }
  const answers = parsed.data;
  if (RESERVED.test(answers.domain)) {
    refuse('domain', `${answers.domain} is for examples; use one of yours`);
  }
  const mail = answers.contact.split('@')[1];
  if (RESERVED.test(mail)) {
    refuse('contact', `${answers.contact} reaches nobody; use one of yours`);
  }
  const [missing] = missingNeeds(answers.components);
  if (missing) {
    refuse(
      'components',
      `${missing.name} needs ${missing.needs}: choose it too, or leave ${missing.name} out`,
    );
  }
  const wantsTelemetry = answers.components.includes('k8s-monitoring');
  if (wantsTelemetry !== (answers.grafanaCloud.kind === 'on')) {
    refuse(
      'grafanaCloud',
      wantsTelemetry
        ? 'is off, but k8s-monitoring sends to it: leave k8s-monitoring out, or give the addresses'
        : 'is on, but nothing sends to it: choose k8s-monitoring',
    );
  }
  if (
    answers.artifacts.kind === 's3' &&
    !answers.components.includes('argo-workflows')
  ) {
    refuse('artifacts', 'are for Argo Workflows: choose it too, or keep none');
  }
  return { ...answers, components: [...withNeeds(answers.components)] };
}

/** The answers whose platform is `templates/platform/content` itself. @public */
export const DEFAULT_ANSWERS: Answers = {
  organisation: 'example',
  repository: 'platform',
  portalRepository: 'backstage-app',
  domain: 'example.com',
  contact: 'platform@example.com',
  cluster: 'platform',
  storageClass: '',
  issuer: { kind: 'letsencrypt' },
  components: [...OPTIONAL_NAMES],
  size: 'high-availability',
  grafanaCloud: {
    kind: 'on',
    metrics: 'https://prometheus-prod-56-prod-us-east-2.grafana.net./api/prom',
    logs: 'https://logs-prod-036.grafana.net.',
    otlp: 'https://otlp-gateway-prod-us-east-2.grafana.net.',
    fleet: 'https://fleet-management-prod-008.grafana.net',
    stack: 'https://stack.grafana.net',
  },
  artifacts: { kind: 'none' },
};
