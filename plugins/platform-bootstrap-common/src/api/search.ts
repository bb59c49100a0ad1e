import { z } from 'zod';
import { DoctorFinding } from './doctor';
import { Health, Readiness } from './readiness';

/** Search documents about components have this type. @public */
export const SEARCH_TYPE_COMPONENT = 'platform-component';

/** Search documents about findings have this type. @public */
export const SEARCH_TYPE_FINDING = 'platform-finding';

/** A page of the portal, as search finds it. @public */
export const PageDocument = z.object({
  title: z.string(),
  text: z.string(),
  /** Path in the portal. */
  location: z.string().regex(/^\/platform([/?]|$)/),
  /** Who may read the component of this id may find the document; an id of no component is for those who see all. */
  authorization: z.object({ resourceRef: z.string() }),
});

/** A component, as search finds it. @public */
export const ComponentDocument = PageDocument.extend({
  readiness: Readiness,
  /** CamelCase. */
  reason: z.string(),
  health: Health,
  category: z.string().nullable(),
  namespace: z.string(),
});

/** A finding of the doctor, as search finds it. @public */
export const FindingDocument = PageDocument.extend({
  rule: z.string(),
  severity: DoctorFinding.shape.severity,
  /** Repository path and line. */
  place: z.string(),
  /** The parts of path and rule, for those who search for one of them. */
  words: z.string(),
});

/**
 * `GET /api/platform-bootstrap/search-documents`: all there is to find, for the search plugin alone. Both lists begin with the page that shows them,
 * so neither is ever empty: of nothing, the search engine makes no index, and keeps the one before.
 *
 * @public
 */
export const SearchDocuments = z.object({
  components: z.array(z.union([ComponentDocument, PageDocument])).min(1),
  findings: z.array(z.union([FindingDocument, PageDocument])).min(1),
});

/** What the schema of the same name gives. @public */
export type PageDocument = z.infer<typeof PageDocument>;
/** What the schema of the same name gives. @public */
export type ComponentDocument = z.infer<typeof ComponentDocument>;
/** What the schema of the same name gives. @public */
export type FindingDocument = z.infer<typeof FindingDocument>;
/** What the schema of the same name gives. @public */
export type SearchDocuments = z.infer<typeof SearchDocuments>;
