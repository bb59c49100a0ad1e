import { PageDocument } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { SearchItem } from './SearchItem';

// Who may find it is the search's own business: it answers without that.
const Shown = PageDocument.omit({ authorization: true });

/** A page of the portal that search found. Nothing for what leads elsewhere. */
export const PageResult = (props: { readonly result?: object }) => {
  const { data } = Shown.safeParse(props.result);
  if (!data) return null;
  const { title, text, location } = data;
  return (
    <SearchItem href={location} title={title} about={['Page']} text={text} />
  );
};
