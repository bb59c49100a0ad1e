import {
  ComponentStatus,
  ParentStatus,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { stuckParents } from './parents';
import { triage, Triage } from './triage';
import { brief, clause, count, sentence } from './words';

/** A piece of the headline; one that is about a component carries its id. */
export type Segment =
  | { readonly text: string }
  | { readonly text: string; readonly id: string };

const NAMED = 3;

/** Characters for what is said of all that is named: a line and a half of a window that is wide, or of a phone. */
export const ROOM = { wide: 90, narrow: 40 } as const;

// Less says nothing that a name alone does not say.
const LEAST = 24;

const plain = (text: string): readonly Segment[] => [{ text }];

/** The whole on-call message in one line: how many are ready, what needs a person, how many wait for that. */
export function headline(
  components: readonly ComponentStatus[],
  now: number,
  parents: readonly ParentStatus[] = [],
  room: number = ROOM.wide,
): readonly Segment[] {
  if (components.length === 0) return plain('No components yet.');
  const sorted = triage(components, now);
  const sentences = [
    readyOf(sorted, components.length),
    needsYou(sorted, room),
    stuck(stuckParents(parents)),
    waiting(sorted),
    underWay(sorted),
    unknown(sorted, room),
  ].filter(segments => segments.length > 0);
  return sentences.flatMap((segments, index) =>
    index === 0 ? segments : [...plain(' '), ...segments],
  );
}

/** The headline as one string. */
export const headlineText = (segments: readonly Segment[]): string =>
  segments.map(({ text }) => text).join('');

function readyOf({ ready, unknown: blind }: Triage, all: number) {
  if (ready.length === all) return plain(`All ${all} ready.`);
  return blind.length === all
    ? plain('Nothing is known for certain.')
    : plain(`${ready.length} of ${all} ready.`);
}

// The whole message is one click away, in the row and the drawer: the headline is to be read at a glance.
function said(component: ComponentStatus, most: number): string {
  const whole = sentence(component);
  if (whole.length <= most) return whole;
  return most < Math.max(LEAST, component.title.length + LEAST / 2)
    ? component.title
    : brief(whole, most);
}

function needsYou(
  { needsYou: causes }: Triage,
  room: number,
): readonly Segment[] {
  const start = count(causes.length, 'needs you', 'need you');
  const most = Math.floor(room / Math.min(causes.length, NAMED));
  return listed(start, causes, component => said(component, most));
}

// Its children may all be ready: what is stuck is the next change to any of them.
function stuck(parents: readonly string[]): readonly Segment[] {
  const [first, ...others] = parents;
  if (!first) return [];
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return plain(`${first}${more} cannot sync.`);
}

function underWay({ underWay: coming }: Triage): readonly Segment[] {
  return listed(`${coming.length} under way`, coming, ({ title }) => title);
}

function listed(
  start: string,
  components: readonly ComponentStatus[],
  say: (component: ComponentStatus) => string,
): readonly Segment[] {
  if (components.length === 0) return [];
  const names = named(components, say);
  // What was cut short ends by itself.
  const end = names.at(-1)?.text.endsWith('…') ? [] : plain('.');
  return [...plain(`${start}: `), ...names, ...end];
}

function named(
  components: readonly ComponentStatus[],
  say: (component: ComponentStatus) => string,
): readonly Segment[] {
  const more = components.length - NAMED;
  return [
    ...components
      .slice(0, NAMED)
      .flatMap((component, index) => [
        ...(index === 0 ? [] : plain('; ')),
        { text: say(component), id: component.id },
      ]),
    ...(more > 0 ? plain(`; and ${more} more`) : []),
  ];
}

function waiting({
  waiting: blocked,
  needsYou: causes,
}: Triage): readonly Segment[] {
  const n = blocked.length;
  if (n === 0) return [];
  const wait = n === 1 ? 'waits' : 'wait';
  if (causes.length === 0) return plain(`${n} ${wait} for others.`);
  return plain(`${n} ${wait} for ${causes.length === 1 ? 'it' : 'them'}.`);
}

// What is unknown for one and the same cause (Argo CD away, a stalled observer) is told once.
function unknown({ unknown: blind }: Triage, room: number): readonly Segment[] {
  if (blind.length === 0) return [];
  const start = `${blind.length} unknown`;
  const [first, ...others] = blind;
  const oneCause = others.every(({ message }) => message === first.message);
  if (!oneCause) return listed(start, blind, ({ title }) => title);
  const told = clause(first.message);
  const alone = others.length === 0 && !told.startsWith(first.title);
  return listed(start, [first], () =>
    brief(alone ? `${first.title}, ${told}` : told, room),
  );
}
