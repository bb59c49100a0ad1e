import { FindingDocument } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { SeverityMark } from '../doctor';
import { SearchItem } from './SearchItem';

/** A finding of the doctor that search found. Nothing for what is no such document. */
export const FindingResult = (props: { readonly result?: object }) => {
  const { data } = FindingDocument.safeParse(props.result);
  if (!data) return null;
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
