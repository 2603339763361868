/** The data that has taken the vault's place, as a start opens it. */
export function openAnew(): void {
  window.location.hash = '';
  window.location.reload();
}
