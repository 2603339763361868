import { useEffect, useEffectEvent, useRef, useState, type DragEvent, type ReactNode } from 'react';
import styles from './DropZone.module.css';
import { droppedFiles } from './droppedFiles';
import { Icon } from './Icon';
import { classes } from './tone';

export interface DropZoneProps {
  /** Words before the link, e.g. "Thả hoặc". */
  prompt: ReactNode;
  /** The underlined words that open the file dialog, e.g. "chọn tệp". */
  browseLabel: string;
  /** Accessible name of the button: what may be put here. */
  label: string;
  onFiles: (files: File[]) => void;
  /** As for `<input accept>`. */
  accept?: string;
  multiple?: boolean;
  /** Takes files pasted anywhere in the window, unless a text field has the focus and text is pasted. */
  takesPaste?: boolean;
  /** `box` 90×58 beside thumbnails, `wide` a band for the width of its place. */
  size?: 'box' | 'wide';
  /** Second line in the wide band: kinds and limits. */
  hint?: ReactNode;
  disabled?: boolean;
  /** A folder with all that lies in it, however deep, instead of files. */
  folder?: boolean;
}

/** Where files go in: dropped, pasted, or picked with the file dialog by click, Enter or Space. */
export function DropZone(props: DropZoneProps) {
  const { prompt, browseLabel, label, onFiles, accept, multiple = true, takesPaste = false, size = 'box', hint, disabled = false, folder = false } = props;
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const give = useEffectEvent((list: FileList | null | undefined) => {
    const files = [...(list ?? [])];
    if (files.length > 0 && !disabled) onFiles(multiple ? files : files.slice(0, 1));
  });

  useEffect(() => {
    if (!takesPaste) return;
    const onPaste = (event: ClipboardEvent) => {
      const data = event.clipboardData;
      if (!data || data.files.length === 0 || event.defaultPrevented) return;
      const inText = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]');
      if (inText && data.types.includes('text/plain')) return;
      event.preventDefault();
      give(data.files);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [takesPaste]);

  const onDrag = (event: DragEvent) => {
    if (disabled || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };

  return (
    <div
      className={classes(styles.zone, styles[size], over && styles.over)}
      onDragEnter={onDrag}
      onDragOver={onDrag}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (folder && !disabled) return void droppedFiles(event.dataTransfer).then((files) => files.length > 0 && onFiles(files));
        const files = [...event.dataTransfer.files];
        if (files.length > 0 && !disabled) onFiles(multiple ? files : files.slice(0, 1));
      }}
    >
      <button type="button" className={styles.button} disabled={disabled} aria-label={label} onClick={() => input.current?.click()}>
        <Icon name="plus" />
        <span className={styles.words}>
          <span>{prompt} </span>
          <span className={styles.browse}>{browseLabel}</span>
          {size === 'wide' && hint && <span className={styles.hint}>{hint}</span>}
        </span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        accept={accept}
        multiple={multiple}
        {...(folder && { webkitdirectory: '' })}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file may be picked twice in a row.
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </div>
  );
}
