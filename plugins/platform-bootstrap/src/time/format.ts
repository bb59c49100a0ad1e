const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration in milliseconds as people glance at it: `4 s`, `3 min`, `5 h`, `2 d`. Never negative. */
export function formatAge(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < MINUTE) return `${seconds} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < 2 * DAY) return `${Math.floor(seconds / HOUR)} h`;
  return `${Math.floor(seconds / DAY)} d`;
}

/** A duration in milliseconds in its two largest units: `45 s`, `3 min`, `5 h 20 min`, `2 d 4 h`. Never negative. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < MINUTE) return `${seconds} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  const pair = (unit: number, name: string, part: number, partName: string) => {
    const rest = Math.floor((seconds % unit) / part);
    const whole = `${Math.floor(seconds / unit)} ${name}`;
    return rest === 0 ? whole : `${whole} ${rest} ${partName}`;
  };
  return seconds < DAY
    ? pair(HOUR, 'h', MINUTE, 'min')
    : pair(DAY, 'd', HOUR, 'h');
}

/** A point in time (ISO 8601) in the viewer's own locale and zone. */
export const formatTime = (iso: string): string =>
  new Date(iso).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
