import type { Knex } from 'knex';
import type { TransitionRow } from './rows';
import type { SpanRow } from './spans';

/** Limits of the history that is kept. @internal */
export type Retention = {
  /** What is older is removed (ISO 8601). */
  readonly before: string;
  /** At most so many transitions stay, the newest. */
  readonly most: number;
};

// The newest transition of a component says what it has been since then: without it, whatever never changes would have no history.
const newestOfEach = (trx: Knex.Transaction) =>
  trx<TransitionRow>('readiness_transitions')
    .whereIn('component_id', trx('observed_components').select('component_id'))
    .groupBy('component_id')
    .max('id');

/** Removes transitions and observed times that are too old or too many, but never the last that is known of a component. @internal */
export async function prune(
  trx: Knex.Transaction,
  { before, most }: Retention,
): Promise<void> {
  const transitions = () => trx<TransitionRow>('readiness_transitions');
  await transitions()
    .where('at', '<', before)
    .whereNotIn('id', newestOfEach(trx))
    .delete();
  const oldestToo = await transitions()
    .orderBy('id', 'desc')
    .offset(most)
    .first('id');
  if (oldestToo?.id) {
    await transitions()
      .where('id', '<=', oldestToo.id)
      .whereNotIn('id', newestOfEach(trx))
      .delete();
  }
  await trx<SpanRow>('observed_spans').where('until', '<', before).delete();
}
