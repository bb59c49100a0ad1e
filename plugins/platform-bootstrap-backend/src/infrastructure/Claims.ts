import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { SystemOf } from '../adapters/openSystems';
import type { Component } from '../adapters/types';
import { ownerFinder } from '../kubernetes/tracking';
import { ClusterReader } from './ClusterReader';
import { composedOf } from './composedOf';
import { definedKinds, type DefinedKind } from './definitions';
import type {
  ClaimAddress,
  ClusterEvent,
  EventsAddress,
  KubernetesObject,
  ObjectReference,
} from './schema';

/** What is needed to read claims. @internal */
export type ClaimsDeps = {
  readonly systemOf: SystemOf;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
};

/** Who asks, as far as it matters: the components that they may see, among all that there are. @internal */
export type Sight = {
  readonly all: readonly Component[];
  readonly visible: ReadonlySet<string>;
};

/** A claim, and what it is made of. @internal */
export type Claim = {
  readonly composite: KubernetesObject;
  readonly resources: readonly KubernetesObject[];
};

/** A cluster, and the components in question there. @internal */
type Place = Sight & {
  readonly reader: ClusterReader;
  readonly components: readonly Component[];
};

const MOST_KINDS = 50;
const MOST_STEPS = 4;

const isOfKind =
  ({ apiVersion, kind }: KubernetesObject) =>
  (defined: DefinedKind) =>
    defined.kind === kind && apiVersion.startsWith(`${defined.group}/`);

/**
 * What teams asked Crossplane for, read with the portal's own account and therefore only along what a person may see: from a component of
 * theirs to its claims, and from a claim to what it is made of. No Secret is on that way.
 *
 * @internal
 */
export class Claims {
  readonly #readers = new WeakMap<HttpClient, ClusterReader>();

  constructor(private readonly deps: ClaimsDeps) {}

  /** The claim at an address; `null` for what is not there, as for what is not this person's to see. */
  async find(address: ClaimAddress, sight: Sight): Promise<Claim | null> {
    const { namespace, group, version, plural, name } = address;
    for (const place of this.#placesOf(namespace, sight)) {
      const { reader } = place;
      const kinds = await definedKinds(reader);
      if (!kinds.some(k => k.group === group && k.plural === plural)) continue;
      const path = `/apis/${group}/${version}/namespaces/${namespace}/${plural}/${name}`;
      const composite = await reader.object(path);
      if (composite && this.#isOwn(composite, place)) {
        return { composite, resources: await composedOf(composite, reader) };
      }
    }
    return null;
  }

  /** Every claim of a component that the person may see; `null` when its cluster is not known. */
  async of(
    component: Component,
    sight: Sight,
  ): Promise<readonly (Claim & { readonly definition: string })[] | null> {
    const reader = this.#readerOf(component);
    if (!reader) return null;
    const { namespace } = component;
    const place = { ...sight, reader, components: [component] };
    const kinds = namespace === '' ? [] : await definedKinds(reader);
    const lists = await Promise.all(
      kinds.slice(0, MOST_KINDS).map(async kind => {
        const { definition, group, version, plural } = kind;
        const path = `/apis/${group}/${version}/namespaces/${namespace}/${plural}`;
        const found = (await reader.list(path)) ?? [];
        return found
          .filter(composite => this.#isOwn(composite, place))
          .map(composite => ({ definition, composite }));
      }),
    );
    return Promise.all(
      lists.flat().map(async claim => ({
        ...claim,
        resources: await composedOf(claim.composite, reader),
      })),
    );
  }

  /** What was said of a claim, or of what one is made of; nothing of anything else. */
  async events(
    address: EventsAddress,
    sight: Sight,
  ): Promise<readonly ClusterEvent[]> {
    for (const place of this.#placesOf(address.namespace, sight)) {
      const events = await place.reader.events(address);
      const own = await Promise.all(
        events.map(({ involvedObject }) =>
          this.#isPartOfClaim(
            {
              ...{ apiVersion: involvedObject.apiVersion },
              ...{ kind: address.resourceKind, name: address.resourceName },
            },
            address.namespace,
            place,
          ),
        ),
      );
      const shown = events.filter((_, index) => own[index]);
      if (shown.length > 0) return shown;
    }
    return [];
  }

  /** A definition, composition or function of a cluster where the person sees something; `null` when there is none. */
  async support(
    path: string,
    { all, visible }: Sight,
  ): Promise<KubernetesObject | null> {
    const readers = new Set(
      all
        .filter(({ id }) => visible.has(id))
        .flatMap(component => this.#readerOf(component) ?? []),
    );
    for (const reader of readers) {
      const found = await reader.object(path);
      if (found) return found;
    }
    return null;
  }

  async #isPartOfClaim(
    asked: ObjectReference,
    namespace: string,
    place: Place,
  ): Promise<boolean> {
    const { reader } = place;
    const kinds = await definedKinds(reader);
    let reference: ObjectReference | undefined = asked;
    for (let step = 0; reference && step < MOST_STEPS; step += 1) {
      const path: string | null = await reader.pathOf(reference, namespace);
      const object: KubernetesObject | null = path
        ? await reader.object(path)
        : null;
      if (!object) return false;
      if (kinds.some(isOfKind(object)) && this.#isOwn(object, place)) {
        return true;
      }
      reference = object.metadata.ownerReferences.find(
        ({ controller }) => controller,
      );
    }
    return false;
  }

  /** Does it belong to one of the place's components, and to no other that could be meant? */
  #isOwn(
    { metadata }: KubernetesObject,
    { all, visible, components }: Place,
  ): boolean {
    const { name, namespace = '', annotations, labels } = metadata;
    const id = ownerFinder(all)({
      ...{ name, namespace, annotations, labels, creationTimestamp: '' },
      generation: undefined,
    });
    const owner = components.find(component => component.id === id);
    // Two Argo CDs may have an Application of the same name, and the object does not say whose it is.
    return (
      owner !== undefined &&
      all
        .filter(other => other.application.name === owner.application.name)
        .every(other => visible.has(other.id))
    );
  }

  #readerOf(component: Component): ClusterReader | undefined {
    const system = this.deps.systemOf('kubernetes', component);
    if (system.kind === 'closed') return undefined;
    const kept =
      this.#readers.get(system.client) ??
      new ClusterReader(system.client, this.deps.now);
    this.#readers.set(system.client, kept);
    return kept;
  }

  /** The clusters where components that the person may see have this namespace. */
  #placesOf(namespace: string, sight: Sight): readonly Place[] {
    const { all, visible } = sight;
    const places = new Map<ClusterReader, Component[]>();
    for (const component of all) {
      const reader =
        component.namespace === namespace && visible.has(component.id)
          ? this.#readerOf(component)
          : undefined;
      if (!reader) continue;
      places.set(reader, [...(places.get(reader) ?? []), component]);
    }
    return [...places].map(([reader, components]) => ({
      ...{ ...sight, reader, components },
    }));
  }
}
