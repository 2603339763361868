import { useEffect, useEffectEvent } from 'react';

/** Cells that are pasted anywhere but into a field begin an import, as a list in Excel takes them. */
export function usePastedCells(take: (text: string) => void): void {
  const give = useEffectEvent(take);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const inField = event.target instanceof Element && event.target.closest('input, textarea, select, [role="dialog"]');
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (event.defaultPrevented || inField || !text.includes('\t')) return;
      event.preventDefault();
      give(text);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);
}
