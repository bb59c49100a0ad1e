/** The states of each product that a person can choose, the good one first. @internal */
export const PRODUCT_STATES = {
  alloy: ['sending', 'remote-write-failing', 'collecting-nothing'],
  authentik: [
    'ready',
    'not-ready',
    'no-worker',
    'worker-outdated',
    'outpost-outdated',
  ],
  harbor: ['roomy', 'quota-near-limit', 'quota-exhausted', 'no-scanner'],
  'oauth2-proxy': [
    'ready',
    'session-store-away',
    'wrong-issuer',
    'no-redirect',
  ],
  postgres: ['complete', 'database-missing'],
  traefik: ['serving', 'terminating', 'router-errors', 'api-disabled'],
  valkey: [
    'serving',
    'loading',
    'replica-syncing',
    'replica-lags',
    'primary-lost',
  ],
  vault: ['raft-healthy', 'raft-node-down', 'no-active-node'],
} as const;

/** A product with states of its own. @internal */
export type Product = keyof typeof PRODUCT_STATES;

/** Their names. @internal */
export const PRODUCTS = Object.keys(PRODUCT_STATES) as [Product, ...Product[]];

/** The state of every product. @internal */
export type ProductStates = {
  readonly [P in Product]: (typeof PRODUCT_STATES)[P][number];
};

/** All products as they should be. @internal */
export const GOOD_STATES: ProductStates = {
  alloy: 'sending',
  authentik: 'ready',
  harbor: 'roomy',
  'oauth2-proxy': 'ready',
  postgres: 'complete',
  traefik: 'serving',
  valkey: 'serving',
  vault: 'raft-healthy',
};

/** Is this one of the product's states? @internal */
export const isStateOf = (product: Product, state: string): boolean =>
  PRODUCT_STATES[product].some(known => known === state);

/** Every product with its states, in words. @internal */
export const statesInWords = (): string =>
  Object.entries(PRODUCT_STATES)
    .map(([product, states]) => `${product}: ${states.join(', ')}`)
    .join('; ');
