import type { PostgresStatus } from '../cluster/health';
import { UNTOUCHED, type HarborComponent, type LeverState } from './LeverState';

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

  reset(): void {
    this.#state = this.#untouched;
  }
}
