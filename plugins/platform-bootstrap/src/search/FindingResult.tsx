import { FindingDocument } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { SeverityMark } from '../doctor';
import { PageResult } from './PageResult';
import { SearchItem } from './SearchItem';

// Who may find it is the search's own business: it answers without that.
const Shown = FindingDocument.omit({ authorization: true });

/** A finding of the doctor that search found. */
export const FindingResult = (props: { readonly result?: object }) => {
  const { data } = Shown.safeParse(props.result);
  if (!data) return <PageResult {...props} />;
  const { title, text, location, severity, rule, place } = data;
  return (
    <SearchItem
      href={location}
      title={title}
      mark={<SeverityMark severity={severity} />}
      about={['Finding', rule, place]}
      text={text}
    />
  );
};
