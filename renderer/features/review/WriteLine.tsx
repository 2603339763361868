import { useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../shared/model/newId';
import { Button } from '../../ui/Button';
import type { IconName } from '../../ui/Icon';
import { TextField } from '../../ui/TextField';
import styles from './review.module.css';

/** Ids of the texts that are being written on this desk, by the place where they are written. */
export type Drafts = Map<string, string>;

export interface Writing {
  /** Id of the text in the line. It is kept under it from the first pause on. */
  id: string;
  /** Puts a text that is kept already back into the line. */
  edit: (id: string) => void;
  line: ReactNode;
}

interface WriteLineOptions {
  drafts: Drafts;
  /** Names the line on this desk: what is being written in it is there again when somebody comes back. */
  place: string;
  label: string;
  placeholder: string;
  icon: IconName;
  /** The text that is kept under an id. */
  textOf: (id: string) => string | undefined;
  /** Keeps a text under its id, at each pause; an empty one is none. */
  onWrite: (id: string, text: string) => void;
}

/**
 * A line for one text after the other. Each is kept as it is typed, under an id that is made once: finishing it empties
 * the line for the next and writes nothing, so that it can be done twice.
 */
export function useWriteLine({ drafts, place, label, placeholder, icon, textOf, onWrite }: WriteLineOptions): Writing {
  const { t } = useTranslation('review');
  const field = useRef<HTMLInputElement>(null);
  const [id, setId] = useState(() => drafts.get(place) ?? newId());
  const edit = (next: string) => {
    drafts.set(place, next);
    // At once: what is typed next belongs to the next text.
    flushSync(() => setId(next));
    field.current?.focus();
  };
  const line = (
    <form
      className={styles.write}
      onSubmit={(event) => {
        event.preventDefault();
        if (field.current?.value.trim()) edit(newId());
        else field.current?.focus();
      }}
    >
      <TextField
        key={id}
        ref={field}
        hideLabel
        className={styles.grow}
        label={label}
        placeholder={placeholder}
        maxLength={20_000}
        value={textOf(id) ?? ''}
        onCommit={(text) => {
          drafts.set(place, id);
          onWrite(id, text.trim());
        }}
      />
      <Button type="submit" icon={icon}>
        {t('requestAdd')}
      </Button>
    </form>
  );
  return { id, edit, line };
}
