import { createContext, useContext } from 'react';

/** What every row needs and no row changes. */
export type BoardView = {
  /** The link that opens a component's drawer. */
  readonly hrefOf: (id: string) => string;
  /** The link to what the doctor finds about a component. */
  readonly findingsHrefOf: (id: string) => string;
  /** Whether a component changed in the last few seconds. */
  readonly changed: ReadonlyMap<string, number>;
  /** The title of a component; its id when it is not on the platform. */
  readonly titleOf: (id: string) => string;
};

/** Provided by the board. */
export const BoardContext = createContext<BoardView>({
  hrefOf: id => `?component=${encodeURIComponent(id)}`,
  findingsHrefOf: id => `doctor?component=${encodeURIComponent(id)}`,
  changed: new Map(),
  titleOf: id => id,
});

/** What the board provides to its rows. */
export const useBoard = () => useContext(BoardContext);
