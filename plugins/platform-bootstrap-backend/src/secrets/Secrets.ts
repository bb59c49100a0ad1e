import { ServiceUnavailableError } from '@backstage/errors';
import {
  type HttpClient,
  UpstreamError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { ComponentSecrets } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { SystemOf } from '../adapters/openSystems';
import type { Component } from '../adapters/types';
import { nameOf } from '../kubernetes/conditions';
import { ClusterSecrets, type SecretsReading } from './ClusterSecrets';
import { describeSecret, describeStores } from './describeSecrets';
import { contested, finderOf } from './ownership';

/** What is needed to read secrets. @internal */
export type SecretsDeps = {
  readonly systemOf: SystemOf;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
};

/** Whose secrets are asked for. @internal */
export type SecretsQuestion = {
  readonly component: Component;
  /** Every component of the platform. */
  readonly all: readonly Component[];
  /** Whether the person who asks may see a component. */
  readonly sees: (id: string) => boolean;
};

const byName = <T extends { readonly name: string }>(a: T, b: T) =>
  a.name < b.name ? -1 : 1;

/** The ExternalSecrets of components, as their clusters have them. @internal */
export class Secrets {
  readonly #deps: SecretsDeps;
  readonly #clusters: ClusterSecrets;

  constructor(deps: SecretsDeps) {
    this.#deps = deps;
    this.#clusters = new ClusterSecrets(deps.now);
  }

  /**
   * What a component gets from stores.
   *
   * @throws ServiceUnavailableError when its cluster cannot be asked.
   */
  async of(question: SecretsQuestion): Promise<ComponentSecrets> {
    const { component } = question;
    const client = this.#clusterOf(component);
    const { readAt, found } = await this.#read(client);
    const { name: application } = component.application;
    const common = { application, readAt, installed: found !== null };
    if (!found) return { ...common, secrets: [], stores: [] };
    return { ...common, ...this.#describe(found, client, question) };
  }

  #clusterOf(component: Component): HttpClient {
    const system = this.#deps.systemOf('kubernetes', component);
    if (system.kind === 'open') return system.client;
    throw new ServiceUnavailableError(
      `Its cluster is not known to the portal: ${system.message}`,
    );
  }

  async #read(client: HttpClient): Promise<SecretsReading> {
    try {
      return await this.#clusters.read(client);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      throw new ServiceUnavailableError(error.message);
    }
  }

  // An Argo CD that deploys to another cluster says nothing of this one.
  #isIn(client: HttpClient) {
    return (other: Component): boolean => {
      const system = this.#deps.systemOf('kubernetes', other);
      return system.kind === 'open' && system.client === client;
    };
  }

  #describe(
    { secrets, stores }: NonNullable<SecretsReading['found']>,
    client: HttpClient,
    { component, all, sees }: SecretsQuestion,
  ): Pick<ComponentSecrets, 'secrets' | 'stores'> {
    const here = all.filter(this.#isIn(client));
    const { instance, application } = component;
    const ownerOf = finderOf(here.filter(c => c.instance === instance));
    const isContested = contested(
      component,
      here.filter(
        other =>
          other.instance !== instance &&
          other.application.name === application.name,
      ),
    );
    const own = secrets.filter(
      secret => ownerOf(secret) === component.id && !isContested(secret),
    );
    const vault = this.#deps.systemOf('vault', component);
    const around = {
      stores,
      now: this.#deps.now(),
      vaultUrl: vault.kind === 'open' ? vault.uiUrl : null,
      componentOf: (store: (typeof stores)[number]) => {
        const owner = ownerOf(store);
        return owner !== undefined && sees(owner) ? owner : null;
      },
    };
    const sorted = [...own].sort((a, b) =>
      nameOf(a.metadata) < nameOf(b.metadata) ? -1 : 1,
    );
    return {
      secrets: sorted.map(secret => describeSecret(secret, around)),
      stores: describeStores(own, around).sort(byName),
    };
  }
}
