import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Probed } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { shortened } from '../shortened';
import type { Observation, ObservedFact } from '../types';
import type { Discovery } from './schema';

/** Where the sign-in begins. @internal */
export const START = '/oauth2/start';

/** Where an issuer describes itself. @internal */
export const DISCOVERY = '/.well-known/openid-configuration';

/** What the issuer says of itself: its description, that it has none, or nothing that the portal could hear. @internal */
export type IssuerAnswer =
  | { readonly kind: 'described'; readonly discovery: Discovery }
  | { readonly kind: 'unknown-issuer' }
  | { readonly kind: 'unheard'; readonly message: string };

/** What the sign-in answers. @internal */
export type SignInState = {
  /** Status of the answer to `/ready`. */
  readonly ready: number;
  readonly start: Probed;
  readonly issuerUrl: string;
  readonly issuer: IssuerAnswer;
};

const TYPE = 'SignInLeadsToIssuer';

const leads = (
  status: ReadinessCondition['status'],
  reason: string,
  message: string,
): ReadinessCondition => ({ type: TYPE, status, reason, message });

function proxyReady(status: number): ReadinessCondition {
  const type = 'ProxyReady';
  if (status === 200) {
    const message = 'the proxy and its session store are ready';
    return { type, status: 'True', reason: 'ProxyReady', message };
  }
  const message = `its session store does not answer (${status})`;
  return { type, status: 'False', reason: 'SessionStoreUnavailable', message };
}

// The query of a redirect holds the state and nonce of this very sign-in.
function addressOf(location: string | null): string | null {
  if (location === null || !URL.canParse(location)) return null;
  const { origin, pathname } = new URL(location);
  return origin + pathname;
}

const same = (a: string, b: string) =>
  a.replace(/\/+$/, '') === b.replace(/\/+$/, '');

function judgeTarget(
  target: string,
  { issuer, issuerUrl }: SignInState,
): ReadinessCondition {
  const wrong = (expected: string) =>
    leads(
      'False',
      'WrongIssuer',
      `the sign-in leads to ${shortened(target)}, not to ${expected}`,
    );
  const right = leads(
    'True',
    'RightIssuer',
    `the sign-in leads to ${issuerUrl}`,
  );
  if (issuer.kind !== 'described') {
    const { origin } = new URL(issuerUrl);
    const leadsThere =
      URL.canParse(target) && new URL(target).origin === origin;
    return leadsThere ? right : wrong(issuerUrl);
  }
  const { authorization_endpoint: endpoint, issuer: named } = issuer.discovery;
  if (!same(named, issuerUrl)) {
    return leads(
      'False',
      'IssuerMismatch',
      `the issuer calls itself ${shortened(
        named,
      )}, and tokens are expected from ${issuerUrl}`,
    );
  }
  return same(target, addressOf(endpoint) ?? '')
    ? right
    : wrong(shortened(endpoint));
}

function leading(state: SignInState): ReadinessCondition {
  const { start, issuer, issuerUrl } = state;
  const target = addressOf(start.location);
  if (start.status < 300 || start.status > 399 || target === null) {
    return leads(
      'False',
      'NoRedirect',
      `the sign-in leads nowhere: ${START} answers ${start.status}`,
    );
  }
  const judged = judgeTarget(target, state);
  return judged.status === 'True' && issuer.kind === 'unknown-issuer'
    ? leads('False', 'IssuerMissing', `there is no issuer at ${issuerUrl}`)
    : judged;
}

function heard(issuer: IssuerAnswer): ObservedFact['data'] {
  switch (issuer.kind) {
    case 'described':
      return issuer.discovery;
    case 'unknown-issuer':
      return { status: 404 };
    default:
      return { answer: issuer.message, compared: 'the address only' };
  }
}

/** Judges the sign-in: whether the proxy is ready, and whether it sends people to the issuer that the portal trusts. @internal */
export function assessSignIn(state: SignInState): Observation {
  const { ready, start, issuer } = state;
  const conditions = [proxyReady(ready), leading(state)];
  const good = conditions.every(({ status }) => status === 'True');
  return {
    conditions,
    health: good ? 'Healthy' : 'Degraded',
    facts: [
      { request: 'GET /ready', data: { status: ready } },
      {
        request: `GET ${START}`,
        data: { status: start.status, leadsTo: addressOf(start.location) },
      },
      { request: `GET issuer${DISCOVERY}`, data: heard(issuer) },
    ],
  };
}
