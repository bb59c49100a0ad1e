import type { PostgresStatus } from '../cluster/health';
import {
  objectKey,
  UNTOUCHED,
  type ArgocdState,
  type HarborComponent,
  type LeverState,
  type ObjectKey,
  type ObjectState,
  type SubmittedWorkflow,
} from './LeverState';
import type { Product } from './productStates';

/** The levers as they are set. @internal */
export class Levers {
  readonly #untouched: LeverState;
  #state: LeverState;

  /** As they are while nobody touches them. */
  constructor(untouched: LeverState = UNTOUCHED) {
    this.#untouched = untouched;
    this.#state = untouched;
  }

  read(): LeverState {
    return this.#state;
  }

  installArgocd(): void {
    this.#state = { ...this.#state, argocdInstalled: true };
  }

  /** A new Vault is sealed until somebody unseals it. */
  initializeVault(): void {
    this.#state = { ...this.#state, vaultInitialized: true };
  }

  sealVault(vaultSealed: boolean): void {
    this.#state = { ...this.#state, vaultSealed };
  }

  setHarbor(component: HarborComponent, status: 'healthy' | 'unhealthy'): void {
    const harbor = new Map(this.#state.harbor).set(component, status);
    this.#state = { ...this.#state, harbor };
  }

  setPostgres(postgres: PostgresStatus): void {
    this.#state = { ...this.#state, postgres };
  }

  loseMembers(postgresMissing: number): void {
    this.#state = { ...this.#state, postgresMissing };
  }

  setArgocd(argocd: ArgocdState): void {
    this.#state = { ...this.#state, argocd };
  }

  submitWorkflow(workflow: SubmittedWorkflow): void {
    const { workflows } = this.#state;
    const others = workflows.filter(
      ({ name, namespace }) =>
        name !== workflow.name || namespace !== workflow.namespace,
    );
    this.#state = { ...this.#state, workflows: [...others, workflow] };
  }

  setObject(key: ObjectKey, state: ObjectState): void {
    const objects = new Map(this.#state.objects);
    if (state === 'ready') objects.delete(objectKey(key));
    else objects.set(objectKey(key), state);
    this.#state = { ...this.#state, objects };
  }

  rotate(path: string, at: number): void {
    const { rotations } = this.#state;
    const times = (rotations.get(path)?.times ?? 0) + 1;
    this.#state = {
      ...this.#state,
      rotations: new Map(rotations).set(path, { times, at }),
    };
  }

  /** The state must be one of the product's. */
  setProduct(product: Product, state: string): void {
    const products = { ...this.#state.products, [product]: state };
    this.#state = { ...this.#state, products };
  }

  reset(): void {
    this.#state = this.#untouched;
  }
}
