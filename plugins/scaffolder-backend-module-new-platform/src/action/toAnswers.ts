import { InputError } from '@backstage/errors';
import {
  AnswersError,
  OPTIONAL_NAMES,
  parseAnswers,
  withNeeds,
  type Answers,
  type OptionalComponent,
} from '@platform-bootstrap/platform-template';

/** What the form hands over: flat, because forms are. @internal */
export type PlatformInput = {
  readonly organisation: string;
  readonly repository: string;
  readonly portalRepository: string;
  readonly domain: string;
  readonly contact: string;
  readonly cluster: string;
  readonly storageClass?: string;
  readonly issuer: 'letsencrypt' | 'existing';
  readonly issuerName?: string;
  readonly components: readonly string[];
  readonly size: 'single-node' | 'high-availability';
  readonly grafanaCloud: boolean;
  readonly metricsUrl?: string;
  readonly logsUrl?: string;
  readonly otlpUrl?: string;
  readonly fleetUrl?: string;
  readonly artifacts?: 'none' | 's3';
  readonly artifactsEndpoint?: string;
  readonly artifactsBucket?: string;
  readonly artifactsRegion?: string;
  readonly stackUrl?: string;
  readonly publish: 'repository' | 'pull-request';
};

/** Answers that are right, and the components that were brought along. @internal */
export type Asked = {
  readonly answers: Answers;
  readonly brought: readonly OptionalComponent[];
};

/**
 * Makes answers of what somebody filled in: what a component needs comes with it.
 *
 * @throws InputError that names the field and the way out
 * @internal
 */
export function toAnswers(input: PlatformInput): Asked {
  const { grafanaCloud, issuer, issuerName } = input;
  const { metricsUrl, logsUrl, otlpUrl, fleetUrl, stackUrl } = input;
  const chosen = [
    ...input.components.filter(name => name !== 'k8s-monitoring'),
    ...(grafanaCloud ? ['k8s-monitoring'] : []),
  ];
  const strict = (components: readonly string[]) => ({
    organisation: input.organisation,
    repository: input.repository,
    portalRepository: input.portalRepository,
    domain: input.domain,
    contact: input.contact,
    cluster: input.cluster,
    storageClass: input.storageClass ?? '',
    size: input.size,
    components,
    issuer:
      issuer === 'existing'
        ? { kind: 'existing', name: issuerName ?? '' }
        : { kind: 'letsencrypt' },
    grafanaCloud: grafanaCloud
      ? {
          kind: 'on',
          ...{ metrics: metricsUrl ?? '', logs: logsUrl ?? '' },
          ...{ otlp: otlpUrl ?? '', fleet: fleetUrl ?? '' },
          ...(stackUrl && { stack: stackUrl }),
        }
      : { kind: 'off' },
    artifacts:
      input.artifacts === 's3'
        ? {
            ...{ kind: 's3', endpoint: input.artifactsEndpoint ?? '' },
            bucket: input.artifactsBucket ?? '',
            region: input.artifactsRegion ?? '',
          }
        : { kind: 'none' },
  });
  try {
    const isKnown = (name: string): name is OptionalComponent =>
      OPTIONAL_NAMES.some(known => known === name);
    // Another name is left to be refused.
    const all = [
      ...withNeeds(chosen.filter(isKnown)),
      ...chosen.filter(name => !isKnown(name)),
    ];
    const answers = parseAnswers(strict(all));
    const brought = answers.components.filter(name => !chosen.includes(name));
    return { answers, brought };
  } catch (error) {
    if (error instanceof AnswersError) throw new InputError(error.message);
    throw error;
  }
}
