/** What refusing bad bundles may take, in bytes, whatever they claim. */
export const mostMemory = 300_000_000;

/** What came of the work, and by how many bytes the process grew at the most while it went on. */
export async function watchingMemory<T>(work: () => Promise<T>): Promise<{ value: T; extra: number }> {
  const before = process.memoryUsage().rss;
  let most = before;
  const look = () => void (most = Math.max(most, process.memoryUsage().rss));
  const watch = setInterval(look, 10);
  try {
    const value = await work();
    look();
    return { value, extra: most - before };
  } finally {
    clearInterval(watch);
  }
}
