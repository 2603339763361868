/** One figure of the quality page. Ours and the baseline in milliseconds, or ours in megabytes without a baseline. */
export interface Row {
  what: string;
  unit: 'ms' | 'MB';
  ours: number;
  baseline?: number;
  /** The most that the ratio may be, or the megabytes. Absent: for information. */
  goal?: number;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** True when the row is for information or reaches its goal. */
export function passes({ ours, baseline, goal }: Row): boolean {
  return goal === undefined || (baseline === undefined ? ours : ours / baseline) <= goal;
}

/** The table, ready to print. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const { what, unit, ours, baseline, goal } = row;
    const number = (value: number) => value.toFixed(value < 10 ? 2 : 0);
    return [
      what,
      `${number(ours)} ${unit}`,
      baseline === undefined ? '-' : `${number(baseline)} ${unit}`,
      baseline === undefined ? '-' : `${(ours / baseline).toFixed(2)} x`,
      goal === undefined ? '-' : baseline === undefined ? `<= ${goal} ${unit}` : `<= ${goal} x`,
      goal === undefined ? '-' : passes(row) ? 'pass' : 'MISS',
    ];
  });
  const cells = [['what', 'ours', 'baseline', 'ratio', 'goal', 'pass'], ...lines];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)));
  return cells
    .map((line) => line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  '))
    .join('\n');
}
