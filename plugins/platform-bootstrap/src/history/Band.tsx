import { HistoryBand } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { KeyboardEvent, useState } from 'react';
import styles from './Band.module.css';
import { bandWords } from './words';

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  Home: -Infinity,
  End: Infinity,
};

/** The window that a band is drawn over; ISO 8601. */
export type Span = { readonly from: string; readonly until: string };

/**
 * What a component was over a window, as a strip of time. One stop of the keyboard; the arrows go from state to state, and each is read
 * out. `onRead` tells which one somebody looks at, for whoever shows it in words.
 */
export const Band = (props: {
  /** What it is the band of, for whoever hears it. */
  readonly label: string;
  readonly bands: readonly HistoryBand[];
  readonly span: Span;
  readonly onRead?: (band: HistoryBand | null) => void;
}) => {
  const { label, bands, span, onRead } = props;
  const [chosen, setChosen] = useState<number | null>(null);
  const last = bands.length - 1;
  if (last < 0) {
    return (
      <div
        className={styles.band}
        role="img"
        aria-label={`${label}: nothing is known`}
      />
    );
  }
  const at = Math.min(chosen ?? last, last);
  const choose = (index: number | null) => {
    setChosen(index);
    onRead?.(index === null ? null : bands[index]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    choose(Math.max(0, Math.min(last, at + step)));
  };
  const start = Date.parse(span.from);
  const width = Date.parse(span.until) - start;
  const percent = (ms: number) => `${((ms / width) * 100).toFixed(3)}%`;
  return (
    <div
      className={styles.band}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={bands.length}
      aria-valuenow={at + 1}
      aria-valuetext={bandWords(bands[at])}
      onKeyDown={onKeyDown}
      onFocus={() => choose(at)}
      onBlur={() => choose(null)}
      onMouseLeave={() => choose(null)}
    >
      {bands.map((band, index) => (
        <span
          key={band.from}
          className={styles.piece}
          data-readiness={band.readiness}
          data-chosen={index === chosen || undefined}
          style={{
            left: percent(Date.parse(band.from) - start),
            width: percent(Date.parse(band.until) - Date.parse(band.from)),
          }}
          onMouseEnter={() => choose(index)}
        />
      ))}
    </div>
  );
};
