/** 7c1e 90ab … 4f02 d3e8 */
export function shortHash(sha256: string): string {
  const group = (from: number): string => sha256.slice(from, from + 4);
  return `${group(0)} ${group(4)} … ${group(56)} ${group(60)}`;
}
