import { useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Workspace } from '../shared/model/workspace';
import { searchScore } from '../shared/text/search';
import { searchIndex } from '../shared/text/searchIndex';
import styles from './CommandPalette.module.css';
import { useSearchTargets, type SearchTarget } from './data/searchTargets';
import { workWithYear } from './data/workingYear';
import { places } from './platform/places';
import { screens } from './routes';
import { Button } from './ui/Button';
import { Dialog } from './ui/Dialog';
import type { MenuBarMenu } from './ui/MenuBar';
import { TextField } from './ui/TextField';

const most = 9;
/** Of what is found, so many are put in order, the best first. */
const ranked = 400;

/** Where what is found stands. */
const pathOf: Record<SearchTarget['kind'], (id: string, at: string) => string> = {
  nomination: (id) => places.nomination(id),
  version: (id) => places.review(id),
  recognition: places.recognition,
  clusterMeeting: (_id, at) => places.cluster(at),
  person: places.person,
  evidence: (id, at) => places.nomination(at, 'evidence', `evidence/${id}`),
  nurture: places.nurtureOf,
  followUp: (_id, at) => places.followed(at),
  activity: places.publicityActivity,
  article: (id, at) => (at === id ? places.nomination(id) : places.publicityActivity(at)),
  activityEvidence: (_id, at) => places.publicityActivity(at),
  exchangeMeeting: places.exchangeMeeting,
  notice: places.publicNotice,
  objection: (_id, at) => places.publicNotice(at),
  inspection: places.inspection,
  staff: places.staffMember,
  movement: places.movement,
  member: places.councilMember,
  meeting: places.councilMeeting,
  report: places.report,
  unit: places.unit,
};

/** Something that the search finds. */
interface Found {
  key: string;
  label: string;
  detail: string;
  /** Told, and not searched. */
  of?: string;
  also: string;
  go: () => void;
}

interface Props {
  workspace: Workspace;
  menus: readonly MenuBarMenu[];
  onClose: () => void;
}

/** Ctrl+K: goes to a screen, a record or a command by words of any field, with or without accents. */
export function CommandPalette({ workspace, menus, onClose }: Props) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const all = useEverything(workspace, menus);
  const index = useMemo(() => searchIndex(all, ({ label, detail, also }) => `${label} ${detail} ${also}`), [all]);
  const fitting = useMemo(() => bestFirst(index(query), query), [index, query]);
  const found = fitting.slice(0, most);
  const chosen = Math.min(at, found.length - 1);
  const go = (place: number) => {
    const target = found[place];
    if (!target) return;
    onClose();
    target.go();
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
        {found.map(({ key, label, detail, of }, place) => (
          <li
            key={key}
            id={`${listId}-${place}`}
            role="option"
            aria-selected={place === chosen}
            className={styles.option}
            onPointerDown={(event) => {
              event.preventDefault();
              go(place);
            }}
          >
            <span>{label}</span>
            <span className={styles.detail}>{[detail, of].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      <p role="status" className={styles.none}>
        {found.length === 0 ? t('search.none') : fitting.length > most && t('search.more', { count: fitting.length - most })}
      </p>
    </Dialog>
  );
}

/** Screens, records and commands of the menus, in the order in which they stand where nothing fits better. */
function useEverything(workspace: Workspace, menus: readonly MenuBarMenu[]): Found[] {
  const { t } = useTranslation(['app', 'domain']);
  const navigate = useNavigate();
  const targets = useSearchTargets(workspace.kind);
  // Commands are those of the moment at which the search was opened.
  const [commands] = useState(() => commandsOf(menus));
  return useMemo(
    () => [
      ...screens[workspace.kind].map(({ id, path }): Found => ({ key: path, label: t(`nav.${id}`), detail: t('search.screens'), also: '', go: () => void navigate(path) })),
      ...(targets ?? []).map(({ kind, id, at, year, name, detail, of, subjectKind, also }): Found => ({
        key: `${kind} ${id}`,
        label: kind === 'report' ? t('search.reportOf', { year: name }) : name || t('search.unnamed'),
        detail: [t(`search.${kind}`), detail].filter(Boolean).join(' · '),
        ...(of !== undefined && { of }),
        also: subjectKind ? `${t(`domain:subjectKind.${subjectKind}`)} ${also}` : also,
        go: () => {
          if (year !== undefined) workWithYear(year);
          void navigate(pathOf[kind](id, at ?? id));
        },
      })),
      // Last: who types a name and presses Enter wants the record, and not to undo what was done to it.
      ...commands.map(({ menu, ...command }): Found => ({ ...command, detail: t('search.command', { menu }), also: '' })),
    ],
    [workspace.kind, commands, targets, t, navigate],
  );
}

/**
 * What the menus offer now, but for the screens, which are found anyway (`open-…` where another menu leads to one too), and for taking back: its words name whom it is
 * about, and somebody who looks for a person must not undo something with Enter.
 */
function commandsOf(menus: readonly MenuBarMenu[]): { key: string; label: string; menu: string; go: () => void }[] {
  return menus
    .filter(({ id }) => id !== 'work' && id !== 'edit')
    .flatMap(({ label: menu, items }) =>
      items.flatMap(({ id, label, disabled, onSelect }) => (onSelect && !disabled && !id.startsWith('open-') ? [{ key: `command ${id}`, label, menu, go: onSelect }] : [])),
    );
}

/** Those whose name fits best first; where nothing is typed as they stand. */
function bestFirst(found: readonly Found[], query: string): readonly Found[] {
  if (query.trim() === '') return found;
  const scored = found.slice(0, ranked).map((each) => ({ each, score: searchScore(query, each.label) }));
  return [...scored.sort((a, b) => b.score - a.score).map(({ each }) => each), ...found.slice(ranked)];
}
