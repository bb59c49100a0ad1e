import { InputError } from '@backstage/errors';
import type { Response, Router } from 'express';
import { z } from 'zod';
import { readBody } from './bodies';
import type { LeverEntry, LeverPost } from './leverIndex';
import type { Levers } from './Levers';
import {
  isStateOf,
  PRODUCT_STATES,
  PRODUCTS,
  statesInWords,
} from './productStates';

/** `POST /_sandbox/product`. */
const ProductBody = z.strictObject({
  product: z.enum(PRODUCTS),
  state: z.string(),
});

/** The lever that sets what a product says of itself. @internal */
export const productLeverIndex = (post: LeverPost): LeverEntry =>
  post(
    'product',
    `Sets what a product says of itself (${statesInWords()}); the first state is the good one`,
    { product: 'traefik', state: 'router-errors' },
  );

/** Adds that lever. @internal */
export function addProductLever(
  router: Router,
  levers: Levers,
  answerState: (res: Response) => unknown,
): void {
  router.post('/product', (req, res) => {
    const { product, state } = readBody(ProductBody, req.body);
    if (!isStateOf(product, state)) {
      throw new InputError(
        `Field "state" is missing or not allowed; for ${product} send one of ${PRODUCT_STATES[
          product
        ].join(', ')}`,
      );
    }
    levers.setProduct(product, state);
    answerState(res);
  });
}
