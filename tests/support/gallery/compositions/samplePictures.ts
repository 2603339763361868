/** Invented pictures, drawn here so that no photograph of anyone is needed. */
const pictures = {
  award:
    '<rect width="40" height="30" fill="#fffaf0"/><rect x="2" y="2" width="36" height="26" fill="none" stroke="#c9a24b" stroke-width="1.4"/><rect x="12" y="10" width="16" height="2.4" fill="#981b1e"/><path d="M10 15.5h20M12 18h16" stroke="#b7b2ab" stroke-width=".9"/><circle cx="30" cy="23" r="2.4" fill="none" stroke="#c0392b" stroke-width=".8"/>',
  class:
    '<rect width="40" height="30" fill="#cfd8d3"/><rect x="6" y="4" width="22" height="12" fill="#2d5443"/><path d="M8 8h9M8 11h6" stroke="#dfe9e4" stroke-width=".8"/><circle cx="32" cy="11" r="2.6" fill="#7a4a3a"/><path d="M28.5 22c0-5 1.4-8 3.5-8s3.6 3 3.6 8z" fill="#a8444c"/><rect y="21" width="40" height="9" fill="#b79f86"/><circle cx="9" cy="21" r="2.2" fill="#4a3428"/><circle cx="16" cy="20.4" r="2.2" fill="#4a3428"/><circle cx="23" cy="21" r="2.2" fill="#4a3428"/><path d="M6 28c0-3 1-5 3-5s3 2 3 5zM13 27.6c0-3 1-5 3-5s3 2 3 5zM20 28c0-3 1-5 3-5s3 2 3 5z" fill="#f4f1ec"/>',
  portrait:
    '<rect width="40" height="30" fill="#47535f"/><rect x="26" y="5" width="10" height="7" fill="#55708c"/><circle cx="15" cy="12" r="4.6" fill="#8a9cab"/><path d="M6 30c0-8 3.600-12 9-12s9 4 9 12z" fill="#71879a"/>',
} as const;

/** A data address of the picture, 4:3. */
export function samplePicture(name: keyof typeof pictures): string {
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">${pictures[name]}</svg>`)}`;
}
