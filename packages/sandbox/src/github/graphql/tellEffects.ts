import { GITHUB_EFFECTS, type GitHub } from '../Repository';

type Mutation = (args: never) => Promise<object>;

/** The same mutations; what each has changed for good is told before the rest of the request happens. @internal */
export function tellEffects(
  { afterEffect }: Pick<GitHub, 'afterEffect'>,
  mutations: Readonly<Record<string, Mutation>>,
): Readonly<Record<string, Mutation>> {
  const telling = GITHUB_EFFECTS.map(effect => {
    const mutation: Mutation = async args => {
      const result = await mutations[effect](args);
      await afterEffect(effect);
      return result;
    };
    return [effect, mutation] as const;
  });
  return { ...mutations, ...Object.fromEntries(telling) };
}
