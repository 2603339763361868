import styles from './Thumbnail.module.css';
import { Icon, type IconName } from './Icon';
import { classes } from './tone';
import { Tooltip } from './Tooltip';

export type ThumbnailKind = 'image' | 'paper' | 'sheet' | 'video' | 'other';

export interface ThumbnailProps {
  /** Address of a small picture of the real content; without it a sketch of the kind stands there. */
  src?: string;
  kind: ThumbnailKind;
  /** Name and kind in words: tooltip and accessible name. */
  name: string;
  /** `row` 40×30, `open` 76×58, `strip` 60×44. */
  size: 'row' | 'open' | 'strip';
  /** Under the picture, one line. */
  caption?: string;
  /** The one that is being looked at. */
  current?: boolean;
  onOpen?: () => void;
}

const kindIcons: Record<ThumbnailKind, IconName> = { image: 'image', paper: 'doc', sheet: 'table', video: 'video', other: 'link' };

/** A file in small. Its box keeps its size while the picture loads. */
export function Thumbnail({ src, kind, name, size, caption, current = false, onOpen }: ThumbnailProps) {
  return (
    <Tooltip text={name} names>
      <button
        type="button"
        className={classes(styles.thumbnail, styles[size], current && styles.current)}
        aria-current={current ? 'true' : undefined}
        onClick={onOpen}
      >
        <span className={classes(styles.box, (kind === 'paper' || kind === 'sheet') && styles.desk)}>
          {src ? (
            <img src={src} alt="" loading="lazy" decoding="async" draggable={false} className={classes(styles.picture, kind === 'paper' && styles.whole)} />
          ) : (
            <Sketch kind={kind} />
          )}
          {kind === 'video' && (
            <span className={styles.play}>
              <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
                <circle cx="10" cy="10" r="9.4" className={styles.disc} />
                <path d="M7.6 5.9v8.2l6.8-4.1z" className={styles.arrow} />
              </svg>
            </span>
          )}
        </span>
        {caption && <span className={styles.caption}>{caption}</span>}
      </button>
    </Tooltip>
  );
}

function Sketch({ kind }: { kind: ThumbnailKind }) {
  if (kind === 'paper') {
    return (
      <svg viewBox="0 0 40 30" className={styles.picture} aria-hidden="true" focusable="false">
        <rect x="11" y="1.5" width="18" height="27" className={styles.sheet} />
        <path d="M13.5 5h4M22.5 5h4M13.5 10h13M13.5 12.5h13M13.5 15h13M13.5 17.5h9M21 23h5" className={styles.lines} />
      </svg>
    );
  }
  if (kind === 'sheet') {
    return (
      <svg viewBox="0 0 40 30" className={styles.picture} aria-hidden="true" focusable="false">
        <rect x="0" y="0" width="40" height="30" className={styles.sheet} />
        <rect x="0" y="0" width="40" height="6" className={styles.band} />
        <path d="M0 12h40M0 18h40M0 24h40M13 6v24M26 6v24" className={styles.grid} />
      </svg>
    );
  }
  return (
    <span className={styles.kind}>
      <Icon name={kindIcons[kind]} />
    </span>
  );
}
