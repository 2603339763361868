/** dd/mm/yyyy of an ISO day or moment (a moment in the computer's own time zone). `Intl` prints 5/10/2026, so digits are forced. */
export function formatDate(iso: string): string {
  const day = iso.length > 10 ? new Date(iso) : null;
  const [year, month, date] = day
    ? [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    : (iso.split('-').map(Number) as [number, number, number]);
  return `${String(date).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`;
}

/** hh:mm in the computer's own time zone. */
export function formatTime(moment: Date): string {
  return `${String(moment.getHours()).padStart(2, '0')}:${String(moment.getMinutes()).padStart(2, '0')}`;
}

/** dd/mm/yyyy HH:mm of an ISO moment, in the computer's own time zone. */
export function formatMoment(iso: string): string {
  return `${formatDate(iso)} ${formatTime(new Date(iso))}`;
}

/** 1.600: a dot between thousands. */
export function formatCount(count: number): string {
  return count.toLocaleString('vi-VN');
}

/** 18,4 MB: one decimal, comma, decimal units as Windows shows sizes to people who compare with a stick's label. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  // 999.6 kB would be written as 1.000 kB.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toLocaleString('vi-VN', { maximumFractionDigits: digits, minimumFractionDigits: digits })} ${units[unit]}`;
}

/** Today as an ISO day in the computer's own time zone. */
export function today(now: Date = new Date()): string {
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

/** "Thứ Hai, 12/10/2026" of an ISO day. */
export function formatToday(isoDay: string): string {
  const weekday = new Intl.DateTimeFormat('vi', { weekday: 'long' }).format(new Date(`${isoDay}T00:00:00`));
  return `${weekday}, ${formatDate(isoDay)}`;
}
