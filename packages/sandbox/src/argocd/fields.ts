// What Argo CD can leave out of an Application in a list or a stream; anything deeper needs a single read.
const LIST_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'metadata.labels',
  'metadata.creationTimestamp',
  'metadata.deletionTimestamp',
  'spec',
  'spec.destination',
  'spec.project',
  'spec.source',
  'spec.sources',
  'spec.sourceHydrator',
  'spec.syncPolicy',
  'status.sourceHydrator',
  'status.summary',
  'status.sync.status',
  'status.sync.revision',
  'status.health',
  'status.operationState.startedAt',
  'status.operationState.finishedAt',
  'status.operationState.phase',
  'status.operationState.operation.sync',
  'status.resources',
  'operation.sync',
];

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function copy(
  from: Json,
  to: Record<string, unknown>,
  path: readonly string[],
) {
  const [key, ...rest] = path;
  const value = from[key];
  if (value === undefined) return;
  if (rest.length === 0) {
    to[key] = value;
  } else if (isObject(value)) {
    const below: Record<string, unknown> = {
      ...(isObject(to[key]) ? to[key] : {}),
    };
    copy(value, below, rest);
    if (Object.keys(below).length > 0) to[key] = below;
  }
}

function pick(value: Json, paths: readonly string[]): Json {
  const picked: Record<string, unknown> = {};
  paths.forEach(path => copy(value, picked, path.split('.')));
  return picked;
}

function omit(value: Json, paths: readonly string[]): Json {
  const omitted = structuredClone(value) as Record<string, unknown>;
  for (const path of paths) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const holder = keys.reduce<unknown>(
      (below, key) => (isObject(below) ? below[key] : undefined),
      omitted,
    );
    if (isObject(holder)) delete (holder as Record<string, unknown>)[last];
  }
  return omitted;
}

const split = (fields: string) => fields.split(',').filter(Boolean);

// In the place of what an operation was asked for a list tells what it has applied.
function asListed({ status, ...rest }: Json): Json {
  if (!isObject(status) || !isObject(status.operationState)) {
    return { ...rest, ...(status !== undefined && { status }) };
  }
  const { operationState } = status;
  const operation = { sync: operationState.syncResult };
  return {
    ...rest,
    status: { ...status, operationState: { ...operationState, operation } },
  };
}

/** `fields` of a list: its paths start with `items.`, a leading `-` leaves out instead, and unknown ones select nothing. @internal */
export function selectInList(application: Json, fields: string): Json {
  const exclude = fields.startsWith('-');
  const wanted = split(exclude ? fields.slice(1) : fields)
    .filter(field => field.startsWith('items.'))
    .map(field => field.slice('items.'.length))
    .filter(field => LIST_FIELDS.includes(field));
  return exclude
    ? omit(application, wanted)
    : pick(asListed(application), wanted);
}

/** `fields` of an object in a stream, by any path. @internal */
export const selectInObject = (value: Json, fields: string): Json =>
  fields.startsWith('-')
    ? omit(value, split(fields.slice(1)))
    : pick(value, split(fields));
