import { useId, type ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import styles from './RadioCards.module.css';
import { StateIcon } from './StateIcon';
import { classes } from './tone';
import { VisuallyHidden } from './VisuallyHidden';

export interface RadioCard<V extends string> {
  value: V;
  title: string;
  detail: ReactNode;
  icon?: IconName;
  /** At the right: the minutes it takes. */
  aside?: string;
  /** What is wrong and what to do, inside the card. */
  error?: string;
  disabled?: boolean;
}

export interface RadioCardsProps<V extends string> {
  label: string;
  cards: readonly RadioCard<V>[];
  value: V | null;
  onChoose: (value: V) => void;
  /** Enter on a card and double click: go on with it. */
  onConfirm?: () => void;
  autoFocus?: boolean;
}

/** One of a few that need a sentence each; cards 72 high. Up and down choose, Enter confirms. */
export function RadioCards<V extends string>({ label, cards, value, onChoose, onConfirm, autoFocus = false }: RadioCardsProps<V>) {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend>
        <VisuallyHidden>{label}</VisuallyHidden>
      </legend>
      {cards.map((card) => {
        const chosen = card.value === value;
        const detailId = `${name}${card.value}`;
        return (
          <label key={card.value} className={classes(styles.card, chosen && styles.chosen)} onDoubleClick={onConfirm}>
            <input
              className={styles.radio}
              type="radio"
              name={name}
              checked={chosen}
              disabled={card.disabled}
              autoFocus={autoFocus && chosen}
              aria-labelledby={`${detailId}title`}
              aria-describedby={detailId}
              onChange={() => onChoose(card.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.nativeEvent.isComposing && onConfirm) {
                  event.preventDefault();
                  onConfirm();
                }
              }}
            />
            {card.icon && <Icon name={card.icon} size={20} className={styles.icon} />}
            <span className={styles.words}>
              <span id={`${detailId}title`} className={styles.title}>
                {card.title}
              </span>
              <span id={detailId} className={styles.detail}>
                {card.detail}
                {card.error && (
                  <span className={styles.error}>
                    <StateIcon shape="octagon" size={14} />
                    {card.error}
                  </span>
                )}
              </span>
            </span>
            {card.aside && <span className={styles.aside}>{card.aside}</span>}
          </label>
        );
      })}
    </fieldset>
  );
}
