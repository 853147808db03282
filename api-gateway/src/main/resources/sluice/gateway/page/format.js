// Figures, times and sizes as people read them.

const whole = new Intl.NumberFormat('en');
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

export const count = (n) => whole.format(n);

/** 12,345 in full; 1.23M from a million. */
export const brief = (n) => (Math.abs(n) < 1_000_000 ? whole.format(Math.round(n)) : short.format(n));

export const rows = (n) => `${brief(n)} ${Math.round(n) === 1 ? 'row' : 'rows'}`;

export function bytes(n) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let unit = 0;
  while (n >= 999.5 && unit < units.length - 1) {
    n /= 1000;
    unit++;
  }
  return `${unit === 0 || n >= 100 ? Math.round(n) : n.toPrecision(3)} ${units[unit]}`;
}

/** A length of time with at most two units. */
export function duration(seconds) {
  if (seconds < 0.9995) return `${Math.max(1, Math.round(seconds * 1000))} ms`;
  if (seconds < 59.5) return `${seconds < 9.95 ? Number(seconds.toFixed(1)) : Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (seconds < 599.5 && Math.round(seconds) % 60 > 0) return `${Math.floor(Math.round(seconds) / 60)} min ${Math.round(seconds) % 60} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h${minutes % 60 > 0 ? ` ${minutes % 60} min` : ''}` : `${Math.round(hours / 24)} days`;
}

export function ago(time, now = Date.now()) {
  const seconds = (now - Date.parse(time)) / 1000;
  if (seconds < 5) return 'just now';
  if (seconds < 60) return `${Math.floor(seconds)} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  return new Date(time).toDateString() === new Date(now).toDateString()
    ? clock.format(new Date(time))
    : `${day.format(new Date(time))}, ${clock.format(new Date(time))}`;
}

export const fullTime = (time) => moment.format(new Date(time));
export const clockTime = (time) => clock.format(new Date(time));
export const secondsBetween = (from, to) => (Date.parse(to) - Date.parse(from)) / 1000;

export const FORMAT_NAMES = { csv: 'CSV', json: 'JSON', jsonl: 'JSON Lines', parquet: 'Parquet' };

export const STATUS_NAMES = {
  pending: 'Waiting',
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
  expired: 'Expired',
};
