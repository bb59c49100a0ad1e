import type { Config } from '@backstage/config';
import type { ServiceFacts } from '@platform-bootstrap/app-of-apps';
import { z } from 'zod';

const KEY = 'platformBootstrap.newServices';

const url = (example: string) =>
  z
    .string({ error: `has to be a URL, such as ${example}` })
    .regex(
      /^https?:\/\/[^\s?#@"'{}$]+$/,
      `has to be an http or https URL, such as ${example}`,
    )
    .transform(text => text.replace(/\/+$/, ''));

const matching = (pattern: RegExp, what: string) =>
  z.string({ error: `has to be ${what}` }).regex(pattern, `has to be ${what}`);

const secret = z
  .string({ error: 'has to be set' })
  .min(1, 'has to be set')
  .max(1000, 'is too long');

const Section = z.strictObject({
  github: z.strictObject({
    apiBaseUrl: url('https://api.github.com').default('https://api.github.com'),
    token: secret,
    organisation: matching(
      /^[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}$/,
      'the name of an organisation',
    ),
    url: url('https://github.com/acme').optional(),
  }),
  webhook: z
    .strictObject({
      url: url(
        'https://argo-workflows.example.com/api/v1/events/argo-workflows/github',
      ),
      secret,
    })
    .optional(),
  teams: z
    .array(
      z.strictObject({
        category: matching(
          /^[a-z0-9](?:[-a-z0-9]{0,38}[a-z0-9])?$/,
          'the name of a category',
        ),
        group: matching(
          /^group:[\w.-]+\/[\w.-]+$/i,
          'an entity reference of a group, such as group:default/developers',
        ).transform(ref => ref.toLowerCase()),
      }),
    )
    .min(1, 'has to name at least one team'),
  registry: z.strictObject({
    address: matching(
      /^[a-z0-9.-]+(?::\d{1,5})?(?:\/[a-z0-9][a-z0-9._-]*)+$/,
      'a host and a project, such as harbor.example.com/platform',
    ),
    pull: z
      .strictObject({
        store: matching(/^[a-z0-9.-]{1,253}$/, 'the name of a store'),
        key: matching(/^[\w./-]{1,253}$/, 'the path of a secret'),
        property: matching(/^[\w.-]{1,253}$/, 'a field of a secret'),
        username: matching(/^[\w$.+-]{1,253}$/, 'the name of a robot'),
      })
      .optional(),
  }),
  telemetryUrl: url('http://collector.monitoring:4318').optional(),
});

/** How services are made: with which credentials, and what a plan takes into account. @internal */
export type ServiceSettings = {
  readonly github: {
    readonly apiBaseUrl: string;
    readonly token: string;
    readonly organisation: string;
  };
  readonly webhook?: { readonly url: string; readonly secret: string };
  readonly facts: ServiceFacts;
};

/** Usable settings, or one sentence on what to set; `off` where nobody has set anything. @internal */
export type ServiceSettingsResult =
  | { readonly kind: 'ready'; readonly settings: ServiceSettings }
  | { readonly kind: 'off'; readonly message: string }
  | { readonly kind: 'unusable'; readonly message: string };

/** Reads `platformBootstrap.newServices`. Never throws, and never says a value: some are secret. @internal */
export function readServiceSettings(config: Config): ServiceSettingsResult {
  const section = config.getOptional(KEY);
  if (section === undefined || section === null) {
    return { kind: 'off', message: `${KEY} is not set` };
  }
  // What comes from the environment can be left out there.
  const { token } = Object(Object(section).github);
  if (!token) {
    return { kind: 'off', message: `${KEY}.github.token is not set` };
  }
  const parsed = Section.safeParse(section);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const unknown =
      issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : undefined;
    const key = [KEY, ...issue.path].join('.');
    const message = unknown
      ? `${key} has no key ${unknown}`
      : `${key} ${issue.message}`;
    return { kind: 'unusable', message };
  }
  const { github, webhook, teams, registry, telemetryUrl } = parsed.data;
  const { url: home, ...access } = github;
  return {
    kind: 'ready',
    settings: {
      github: access,
      ...(webhook && { webhook }),
      facts: {
        organisationUrl: home ?? `https://github.com/${access.organisation}`,
        teams,
        registry,
        ...(telemetryUrl && { telemetryUrl }),
      },
    },
  };
}
