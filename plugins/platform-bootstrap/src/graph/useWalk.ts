import { KeyboardEvent, useRef } from 'react';
import { GraphLayout } from './graphLayout';

type Place = { readonly id: string; readonly x: number; readonly y: number };

function nearest(from: Place, places: readonly Place[]): Place | undefined {
  const distance = ({ x, y }: Place) =>
    Math.abs(y - from.y) + Math.abs(x - from.x) / 4;
  return [...places].sort((a, b) => distance(a) - distance(b))[0];
}

/**
 * The box that an arrow key leads to: left to what must be Ready first, right to what waits, along the lines; up and down within the
 * column.
 */
export function stepFrom(
  id: string,
  key: string,
  { nodes, edges }: GraphLayout,
): string | undefined {
  const places = [...nodes].map(([known, point]) => ({ id: known, ...point }));
  const here = places.find(place => place.id === id);
  if (!here) return undefined;
  const among = (ids: readonly string[]) =>
    places.filter(place => ids.includes(place.id));
  switch (key) {
    case 'ArrowLeft': {
      const gates = edges.filter(e => e.to === id).map(e => e.from);
      return nearest(here, among(gates))?.id;
    }
    case 'ArrowRight': {
      const waiting = edges.filter(e => e.from === id).map(e => e.to);
      return nearest(here, among(waiting))?.id;
    }
    case 'ArrowUp':
      return nearest(
        here,
        places.filter(({ x, y }) => x === here.x && y < here.y),
      )?.id;
    case 'ArrowDown':
      return nearest(
        here,
        places.filter(({ x, y }) => x === here.x && y > here.y),
      )?.id;
    default:
      return undefined;
  }
}

/** Walks the graph by keyboard: it is one stop of the tab key, and arrows move along its lines. */
export function useWalk(layout: GraphLayout, active: string | null) {
  const elements = useRef(new Map<string, HTMLElement>());
  const last = useRef<string | null>(null);
  if (active !== null) last.current = active;
  const first = [...layout.nodes].sort(
    ([, a], [, b]) => a.x - b.x || a.y - b.y,
  )[0]?.[0];
  const known = last.current !== null && layout.nodes.has(last.current);
  return {
    /** The box that the tab key stops at. */
    tabStop: known ? last.current : first,
    boxes: (id: string) => (element: HTMLElement | null) => {
      if (element) elements.current.set(id, element);
      else elements.current.delete(id);
    },
    onKeyDown: (id: string) => (event: KeyboardEvent) => {
      const next = stepFrom(id, event.key, layout);
      if (event.key.startsWith('Arrow')) event.preventDefault();
      if (next) elements.current.get(next)?.focus();
    },
  };
}
