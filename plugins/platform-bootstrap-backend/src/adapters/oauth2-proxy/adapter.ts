import { adapterOfChart } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { UpstreamError } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Component, DeclaredFor, ObserveContext, SignIn } from '../types';
import {
  assessSignIn,
  DISCOVERY,
  START,
  type IssuerAnswer,
  type SignInState,
} from './assess';
import { Discovery } from './schema';

const claims = ({ version }: Component) =>
  adapterOfChart(version?.chart) === 'oauth2-proxy';

async function readIssuer(
  { issuer }: SignIn,
  signal: AbortSignal,
): Promise<IssuerAnswer> {
  try {
    const options = { answer: Discovery, signal };
    const { body } = await issuer.get(DISCOVERY, options);
    return { kind: 'described', discovery: body };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    // The portal need not be able to reach the issuer: people's browsers do.
    return error.status === 404
      ? { kind: 'unknown-issuer' }
      : { kind: 'unheard', message: error.message };
  }
}

const isProxys = ({ ready, start }: SignInState) =>
  // What is no proxy at all says "not found" to both.
  ready !== 404 && start.status !== 404 && ready !== 401 && ready !== 403;

async function readSignIn(signIn: SignIn, { signal }: ObserveContext) {
  const [ready, start, issuer] = await Promise.all([
    signIn.proxy.probe('/ready', { signal }),
    signIn.proxy.probe(START, { signal, query: { rd: '/' } }),
    readIssuer(signIn, signal),
  ]);
  const { issuerUrl } = signIn;
  const state = { ready: ready.status, start, issuer, issuerUrl };
  if (!isProxys(state)) {
    throw new UpstreamError(
      'UnexpectedResponse',
      `OAuth2 Proxy answers ${ready.status}: platformBootstrap.oauth2Proxy.url must be the proxy's own address, with /ready`,
      ready.status,
    );
  }
  return assessSignIn(state);
}

/** OAuth2 Proxy: whether it is ready, and whether the sign-in leads to the issuer that the portal trusts. @internal */
export const oauth2Proxy: DeclaredFor<'oauth2Proxy'> = {
  id: 'oauth2-proxy',
  endpoint: 'oauth2Proxy',
  judges: ['ProxyReady', 'SignInLeadsToIssuer'],
  claims,
  connect: client => async (components, context) => {
    const claimed = components.filter(claims);
    if (claimed.length === 0) return new Map();
    const observation = await readSignIn(client, context);
    return new Map(claimed.map(({ id }) => [id, observation]));
  },
};
