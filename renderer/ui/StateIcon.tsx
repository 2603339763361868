import type { ReactNode } from 'react';
import styles from './StateIcon.module.css';
import { classes, type Tone } from './tone';

const disc = <circle cx="8" cy="8" r="7" className={styles.fill} />;

/** Filled shapes that differ in outline or inner mark, so that they are told apart without colour. */
const shapes = {
  tick: (
    <>
      {disc}
      <path d="M4.9 8.3l2.2 2.1 4-4.4" className={styles.mark} />
    </>
  ),
  half: (
    <>
      <circle cx="8" cy="8" r="6.3" className={styles.ring} />
      <path d="M8 1.7a6.3 6.3 0 0 1 0 12.6z" className={styles.fill} />
    </>
  ),
  dashed: <circle cx="8" cy="8" r="6.3" className={styles.ring} strokeDasharray="2.9 2.05" strokeDashoffset="1.4" />,
  triangle: (
    <>
      <path d="M7.1 2.1a1 1 0 0 1 1.8 0l6 11a1 1 0 0 1-.9 1.5H2a1 1 0 0 1-.9-1.5z" className={styles.fill} />
      <path d="M8 6v4M8 12.3v.1" className={styles.mark} />
    </>
  ),
  octagon: (
    <>
      <path
        d="M5.4 1h5.2c.3 0 .5.1.7.3l3.4 3.4c.2.2.3.4.3.7v5.2c0 .3-.1.5-.3.7l-3.4 3.4c-.2.2-.4.3-.7.3H5.4a1 1 0 0 1-.7-.3l-3.4-3.4a1 1 0 0 1-.3-.7V5.4c0-.3.1-.5.3-.7l3.4-3.4c.2-.2.4-.3.7-.3z"
        className={styles.fill}
      />
      <path d="M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6" className={styles.mark} />
    </>
  ),
  clock: (
    <>
      {disc}
      <path d="M8 4.3v3.9l2.6 1.5" className={styles.mark} />
    </>
  ),
  plus: (
    <>
      {disc}
      <path d="M8 4.8v6.4M4.8 8h6.4" className={styles.mark} />
    </>
  ),
  pencil: (
    <>
      {disc}
      <path d="M5.2 10.9l.4-1.7 3.9-3.9 1.3 1.3-3.9 3.9z" className={styles.hole} />
    </>
  ),
  equals: (
    <>
      {disc}
      <path d="M5 6.5h6M5 9.5h6" className={styles.mark} />
    </>
  ),
  squares: (
    <>
      <path d="M1.6 2.6c0-.6.4-1 1-1h6.3c.6 0 1 .4 1 1v6.3c0 .6-.4 1-1 1H2.6a1 1 0 0 1-1-1z" className={styles.fill} />
      <path
        d="M6.1 7c0-.5.4-.9.9-.9h6.4c.5 0 .9.4.9.9v6.4c0 .5-.4.9-.9.9H7a.9.9 0 0 1-.9-.9z"
        className={styles.cover}
      />
    </>
  ),
  info: (
    <>
      {disc}
      <path d="M8 7.5v3.6M8 4.8v.1" className={styles.mark} />
    </>
  ),
} satisfies Record<string, ReactNode>;

/** Names say the shape, not the meaning: the meaning is the word beside it. */
export type StateShape = keyof typeof shapes;

export const stateShapes = Object.keys(shapes) as StateShape[];

export interface StateIconProps {
  shape: StateShape;
  /** Colour; without it the icon takes the colour of the text around it. */
  tone?: Tone;
  /** Pixels at 100 % text; defaults to 16. */
  size?: number;
  className?: string;
}

/** A filled state icon. Hidden from assistive technology: a word always stands beside it (see `StateText`, `Badge`). */
export function StateIcon({ shape, tone, size = 16, className }: StateIconProps) {
  const em = `${size / 16}rem`;
  return (
    <svg
      className={classes(styles.icon, tone && styles[tone], className)}
      viewBox="-0.6 -0.6 17.2 17.2"
      width={em}
      height={em}
      aria-hidden="true"
      focusable="false"
    >
      {shapes[shape]}
    </svg>
  );
}
