import { formatAge } from './format';
import { useEverySecond } from './useEverySecond';

/** How old something is, ticking; the exact time is in the title. */
export const Age = (props: {
  /** ISO 8601; `null` when it never happened. */
  readonly at: string | null;
  readonly suffix?: string;
}) => {
  const { at, suffix = '' } = props;
  const age = useEverySecond(now =>
    at === null ? '' : formatAge(now - Date.parse(at)),
  );
  if (at === null) return <>never</>;
  return (
    <time dateTime={at} title={at}>
      {age}
      {suffix}
    </time>
  );
};
