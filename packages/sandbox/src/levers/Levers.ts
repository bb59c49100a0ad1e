import type { PostgresStatus } from '../cluster/health';
import { UNTOUCHED, type HarborComponent, type LeverState } from './LeverState';
import type { Product } from './productStates';

/** The levers as they are set. @internal */
export class Levers {
  #state: LeverState = UNTOUCHED;

  read(): LeverState {
    return this.#state;
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

  /** The state must be one of the product's. */
  setProduct(product: Product, state: string): void {
    const products = { ...this.#state.products, [product]: state };
    this.#state = { ...this.#state, products };
  }

  reset(): void {
    this.#state = UNTOUCHED;
  }
}
