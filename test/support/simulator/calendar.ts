/** Days and local times by the platform's own Intl tables; the product uses another library, so the two check each other. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** Local date and time of an instant (epoch ms) in a zone, as numbers. */
export function localParts(
  ms: number,
  zone: string,
): { year: number; month: number; day: number; hour: number; minute: number; second: number } {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  // "02/03/2026, 20:15:00"
  const t = format.format(ms);
  return {
    year: +t.slice(6, 10),
    month: +t.slice(0, 2),
    day: +t.slice(3, 5),
    hour: +t.slice(12, 14),
    minute: +t.slice(15, 17),
    second: +t.slice(18, 20),
  };
}

const pad = (n: number): string => String(n).padStart(2, '0');

/** Day (YYYY-MM-DD) of an instant in a zone. */
export function dayOf(ms: number, zone: string): string {
  const p = localParts(ms, zone);
  return `${p.year}-${pad(p.month)}-${pad(p.day)}`;
}

export function addDays(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
}

/** All days from..to, both inclusive. */
export function daysOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** ISO 8601 with the zone's offset: `2026-02-03T20:15:00-08:00`. */
export function isoIn(ms: number, zone: string): string {
  const p = localParts(ms, zone);
  const local = Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second);
  const offset = Math.round((local - Math.floor(ms / 1000) * 1000) / 60_000);
  const sign = offset < 0 ? '-' : '+';
  const abs = Math.abs(offset);
  return `${p.year}-${pad(p.month)}-${pad(p.day)}T${pad(p.hour)}:${pad(p.minute)}:${pad(p.second)}${sign}${pad(Math.floor(abs / 60))}:${pad(abs % 60)}`;
}

/** `03/02/2026 20:15:00` or, with AM/PM and the month first, `02/03/2026 08:15:00 PM`. */
export function exportTime(ms: number, zone: string, style: 'DMY' | 'MDY'): string {
  const p = localParts(ms, zone);
  if (style === 'DMY') return `${pad(p.day)}/${pad(p.month)}/${p.year} ${pad(p.hour)}:${pad(p.minute)}:${pad(p.second)}`;
  const hour = p.hour % 12 === 0 ? 12 : p.hour % 12;
  return `${pad(p.month)}/${pad(p.day)}/${p.year} ${pad(hour)}:${pad(p.minute)}:${pad(p.second)} ${p.hour < 12 ? 'AM' : 'PM'}`;
}
