import { RepositorySummary } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import styles from './AppOfAppsCategory.module.css';

type Category = RepositorySummary['categories'][number];

const listed = (names: readonly string[], none: string) =>
  names.length === 0 ? none : names.join(', ');

/** What the repository says about the chosen category. */
export function CategoryFacts({ category }: { category: Category }) {
  const facts = [
    ['AppProject', category.project],
    ['Holds', listed(category.applications, 'nothing yet')],
    ['Allowed namespaces', listed(category.namespaces, 'none')],
    ['Allowed sources', listed(category.sourceRepos, 'none')],
  ];
  return (
    <dl className={styles.facts} aria-label={`About ${category.name}`}>
      {facts.map(([term, fact]) => (
        <div key={term} className={styles.fact}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
