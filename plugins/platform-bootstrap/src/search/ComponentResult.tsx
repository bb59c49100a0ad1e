import { ComponentDocument } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ReadinessMark } from '../readiness';
import { PageResult } from './PageResult';
import { SearchItem } from './SearchItem';

// Who may find it is the search's own business: it answers without that.
const Shown = ComponentDocument.omit({ authorization: true });

/** A component that search found; how ready it was when it was indexed. */
export const ComponentResult = (props: { readonly result?: object }) => {
  const { data } = Shown.safeParse(props.result);
  if (!data) return <PageResult {...props} />;
  const { title, text, location, readiness, category, namespace } = data;
  return (
    <SearchItem
      href={location}
      title={title}
      mark={<ReadinessMark readiness={readiness} />}
      about={['Component', category, `namespace ${namespace}`]}
      text={text}
    />
  );
};
