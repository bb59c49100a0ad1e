import { SearchField } from '@backstage/ui';
import { useEffect, useState } from 'react';

const PAUSE_MS = 150;

/** A search field that tells what was typed after a short pause: letters appear at once, however many rows follow them. */
export const SearchBox = (props: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly className?: string;
  readonly label?: string;
}) => {
  const { value, onChange, className, label = 'Search components' } = props;
  const [{ typed, told }, setText] = useState({ typed: value, told: value });
  // Somebody else changed the search: a link, the back button, "Clear".
  if (told !== value) setText({ typed: value, told: value });

  useEffect(() => {
    if (typed === told) return undefined;
    const timer = setTimeout(() => {
      setText(old => ({ ...old, told: typed }));
      onChange(typed);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, told, onChange]);

  return (
    <SearchField
      aria-label={label}
      placeholder="Search…"
      size="small"
      className={className}
      value={typed}
      onChange={text => setText(old => ({ ...old, typed: text }))}
    />
  );
};
