import { useEffect } from 'react';

/** Keeps a file that misses its drop zone from replacing the application. Stands once, in `ThemeProvider`. */
export function useBlockStrayDrops(): void {
  useEffect(() => {
    const block = (event: DragEvent) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    };
    window.addEventListener('dragover', block);
    window.addEventListener('drop', block);
    return () => {
      window.removeEventListener('dragover', block);
      window.removeEventListener('drop', block);
    };
  }, []);
}
