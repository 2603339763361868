import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Workspace } from '../shared/model/workspace';
import { compileQuery } from '../shared/text/search';
import styles from './CommandPalette.module.css';
import { useSearchTargets, type SearchTarget } from './data/searchTargets';
import { places } from './platform/places';
import { screens } from './routes';
import { Button } from './ui/Button';
import { Dialog } from './ui/Dialog';
import { TextField } from './ui/TextField';

const most = 9;

/** Where what is found stands. */
const pathOf: Record<SearchTarget['kind'], (id: string) => string> = {
  nomination: (id) => places.nomination(id),
  version: places.review,
  person: places.person,
  activity: places.publicityActivity,
  inspection: places.inspection,
  staff: places.staffMember,
};

/** Ctrl+K: goes to a screen or a nomination by words, with or without accents. */
export function CommandPalette({ workspace, onClose }: { workspace: Workspace; onClose: () => void }) {
  const { t } = useTranslation(['app', 'domain']);
  const navigate = useNavigate();
  const targets = useSearchTargets(workspace.kind) ?? [];
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const all = [
    ...screens[workspace.kind].map(({ id, path }) => ({ key: path, label: t(`nav.${id}`), detail: t('search.screens'), path })),
    ...targets.map(({ kind, id, name, detail }) => ({
      key: id,
      label: name,
      detail: detail || t(`search.${kind}`),
      path: pathOf[kind](id),
    })),
  ];
  const test = compileQuery(query);
  const found = all.filter(({ label, detail }) => test(`${label} ${detail}`)).slice(0, most);
  const chosen = Math.min(at, found.length - 1);
  const go = (index: number) => {
    const target = found[index];
    if (!target) return;
    onClose();
    void navigate(target.path);
  };
  return (
    <Dialog open onClose={onClose} size="small" title={t('search.title')} actions={<Button onClick={onClose}>{t('action.close')}</Button>}>
      <TextField
        ref={input}
        label={t('search.box')}
        hideLabel
        icon="search"
        type="search"
        data-autofocus
        placeholder={t('search.box')}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found[chosen] ? `${listId}-${chosen}` : undefined}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, found.length - 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
          else if (event.key === 'Enter') go(chosen);
          else return;
          event.preventDefault();
        }}
      />
      <ul id={listId} role="listbox" aria-label={t('search.title')} className={styles.list}>
        {found.map(({ key, label, detail }, index) => (
          <li
            key={key}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={styles.option}
            onPointerDown={(event) => {
              event.preventDefault();
              go(index);
            }}
          >
            <span>{label}</span>
            <span className={styles.detail}>{detail}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={styles.none}>{t('search.none')}</p>}
    </Dialog>
  );
}
