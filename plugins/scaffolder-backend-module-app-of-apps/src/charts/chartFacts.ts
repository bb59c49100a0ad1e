import type { ReleasesOf, SchemaOf } from '../changes/Planner';
import type { Charts } from './createChartsRouter';
import { releasesOf } from './releasesOf';
import { valuesSchemaOf } from './valuesSchemaOf';

/** What plans want to know of charts, while chart repositories can be asked. @internal */
export const chartFacts = (
  charts: Charts,
): [schemaOf?: SchemaOf, releasesOf?: ReleasesOf] =>
  charts.kind === 'ready'
    ? [
        chart => valuesSchemaOf(charts.repositories, chart),
        chart => releasesOf(charts.repositories, chart),
      ]
    : [];
