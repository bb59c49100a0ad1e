import { formatTime } from './format';

/** A point in time in the viewer's locale; ISO 8601 is in the title. */
export const Moment = ({ at }: { readonly at: string }) => (
  <time dateTime={at} title={at}>
    {formatTime(at)}
  </time>
);
