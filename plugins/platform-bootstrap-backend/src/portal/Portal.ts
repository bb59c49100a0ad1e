/** A task of the portal's scheduler. @internal */
export type ScheduledTask = {
  readonly plugin: string;
  readonly task: string;
  /** When it should have started, or ended (milliseconds since the epoch); `null` when it says neither. */
  readonly dueAt: number | null;
};

/** What the catalog says of its entities. @internal */
export type CatalogState =
  | {
      readonly kind: 'read';
      readonly entities: number;
      /** The kind of each entity with processing errors. */
      readonly withErrors: readonly string[];
      /** Whether all entities were looked at. */
      readonly complete: boolean;
    }
  | { readonly kind: 'unheard' };

/** What the portal knows of itself. @internal */
export type PortalState = {
  readonly database: 'answers' | 'silent';
  readonly catalog: CatalogState;
  readonly tasks: readonly ScheduledTask[];
  /** The end of the observation before this one, or the start of the portal (milliseconds since the epoch). */
  readonly observedAt: number;
  readonly staleAfterMs: number;
};

/** PORT. The portal that this runs in, as an adapter reads it. @internal */
export type Portal = {
  readonly read: (signal: AbortSignal) => Promise<PortalState>;
};
