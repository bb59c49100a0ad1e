const text = { type: 'string' };
const whole = { type: 'integer', minimum: 0 };
const flag = { type: 'boolean' };
const amounts = {
  type: 'object',
  properties: { cpu: { type: ['string', 'number'] }, memory: text },
};
const resources = {
  type: 'object',
  properties: { limits: amounts, requests: amounts },
  additionalProperties: false,
};

const schema = (properties: object) => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties,
});

/** The `values.schema.json` of the charts that have one, by the chart's name; the others have none, as most charts do. @internal */
export const SCHEMAS: Readonly<Record<string, object>> = {
  'kuberay-operator': {
    ...schema({
      nameOverride: text,
      fullnameOverride: text,
      image: {
        type: 'object',
        properties: { repository: text, tag: text, pullPolicy: text },
        additionalProperties: false,
      },
      replicaCount: whole,
      resources,
      watchNamespace: { type: 'array', items: text },
      singleNamespaceInstall: flag,
      leaderElectionEnabled: flag,
      batchScheduler: { type: 'object' },
      metrics: { type: 'object', properties: { enabled: flag } },
    }),
    additionalProperties: false,
  },
  traefik: schema({
    global: { type: 'object' },
    ports: { type: 'object' },
    persistence: {
      type: 'object',
      properties: { enabled: flag, size: text, path: text },
    },
    resources,
  }),
  valkey: schema({
    auth: { type: 'object', properties: { enabled: flag } },
    replica: {
      type: 'object',
      properties: { enabled: flag, replicas: whole },
    },
    metrics: { type: 'object', properties: { enabled: flag } },
  }),
};
