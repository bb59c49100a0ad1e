import { Radio } from '@backstage/ui';
import { RepositorySummary } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import styles from './AppOfAppsCategory.module.css';

type Category = RepositorySummary['categories'][number];

const SHOWN = 5;

/** Names as a phrase, the first few of many. */
const listed = (names: readonly string[]) => {
  const more = names.length - SHOWN;
  const shown = names.slice(0, SHOWN).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
};

const holds = ({ applications }: Category) =>
  applications.length === 0
    ? 'Holds nothing yet.'
    : `Holds ${listed(applications)}.`;

const allows = ({ project, namespaces, sourceRepos }: Category) =>
  [
    `AppProject ${project}`,
    `namespaces: ${listed(namespaces) || 'none'}`,
    `sources: ${listed(sourceRepos) || 'none'}`,
  ].join('; ');

/** One category to choose; the chosen one also says what its AppProject allows. */
export function CategoryOption(props: {
  id: string;
  category: Category;
  isChosen: boolean;
}) {
  const { id, category, isChosen } = props;
  return (
    <Radio
      value={category.name}
      aria-label={category.name}
      aria-describedby={id}
      className={styles.option}
    >
      <span>
        <span className={styles.name}>{category.name}</span>
        <span id={id} className={styles.facts}>
          {holds(category)}
          {isChosen && ` ${allows(category)}.`}
        </span>
      </span>
    </Radio>
  );
}
