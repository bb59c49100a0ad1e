import {
  HistoryBand,
  NOT_OBSERVED,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { clause } from '../model/words';
import { formatDuration, formatTime } from '../time';

/** What a band says, as one sentence: `NotReady for 12 min, sealed: …, from … to …`. */
export function bandWords({
  from,
  until,
  readiness,
  reason,
  message,
}: HistoryBand): string {
  const lasted = formatDuration(Date.parse(until) - Date.parse(from));
  const why = readiness === 'Ready' || !message ? '' : `, ${clause(message)}`;
  const state = reason === NOT_OBSERVED ? 'Not observed' : readiness;
  return `${state} for ${lasted}${why}, from ${formatTime(
    from,
  )} to ${formatTime(until)}`;
}
