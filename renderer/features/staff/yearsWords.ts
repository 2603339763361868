/** "2024 - 2026", "2024 -" where it goes on, "- 2026" where the beginning is not known; '' without years. */
export function yearsWords({ from, to }: { from?: number | undefined; to?: number | undefined }): string {
  if (from === undefined && to === undefined) return '';
  return `${from ?? ''} - ${to ?? ''}`.trim();
}
