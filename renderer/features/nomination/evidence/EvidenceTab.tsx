import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Evidence } from '../../../../shared/model/evidence';
import { criteriaFor } from '../../../../shared/rules/criteria';
import { criteriaProvenBy } from '../../../data/evidence';
import { formatBytes } from '../../../i18n/formats';
import { Button } from '../../../ui/Button';
import { DropZone } from '../../../ui/DropZone';
import { PaneScroll } from '../../../ui/PaneScroll';
import { Segmented } from '../../../ui/Segmented';
import { classes } from '../../../ui/tone';
import { moveFocus } from '../../../ui/useRoving';
import { useNomination } from '../NominationContext';
import { AddLinkDialog } from './AddLinkDialog';
import { EvidenceForm } from './EvidenceForm';
import { EvidenceMap } from './EvidenceMap';
import styles from './EvidenceTab.module.css';
import { EvidenceThumbnail } from '../../../evidence/EvidenceThumbnail';
import { IntakeNotices } from './IntakeNotices';
import { useMoveEvidence } from './MoveButtons';

/** One file after the other, or all of them against the criteria. */
type View = 'list' | 'map';

/** The piece of evidence that a focus path names. */
function evidenceOf(focus: string | null): string | null {
  const [place, id] = focus?.split('/') ?? [];
  return place === 'evidence' && id !== undefined && id !== 'add' ? id : null;
}

/** Minh chứng: everything that was gathered, and beside it the one that is looked at, with what is known about it. */
export function EvidenceTab({ focus }: { focus: string | null }) {
  const { t } = useTranslation('evidence');
  const { file, readOnly, intake } = useNomination();
  const { key: visit } = useLocation();
  const [open, setOpen] = useState({ id: evidenceOf(focus), visit });
  const [linking, setLinking] = useState(false);
  const [view, setView] = useState<View>('list');
  const move = useMoveEvidence();
  const keepFocus = useRef<string | null>(null);
  const order = file.evidence.map(({ id }) => id).join();
  useEffect(() => {
    // An element that moves loses the focus.
    if (keepFocus.current !== null) document.querySelector<HTMLElement>(`[data-evidence="${CSS.escape(keepFocus.current)}"]`)?.focus();
    keepFocus.current = null;
  }, [order]);
  // Sent here again: show what is asked for.
  if (open.visit !== visit) {
    setOpen({ id: evidenceOf(focus) ?? open.id, visit });
    if (focus !== null) setView('list');
  }
  const current = file.evidence.find(({ id }) => id === open.id) ?? file.evidence[0];
  const target = { type: 'nomination' } as const;
  const take = async (files: File[]) => {
    const [first] = await intake.take(files, target);
    if (first !== undefined) setOpen({ id: first, visit });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const focused = (document.activeElement as HTMLElement | null)?.dataset['evidence'];
    if (focused !== undefined && event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown') && !readOnly) {
      event.preventDefault();
      keepFocus.current = focused;
      return move(focused, event.key === 'ArrowUp' ? -1 : 1);
    }
    if (!moveFocus(event, event.currentTarget, '[data-evidence]', { axis: 'vertical', wrap: false })) return;
    const id = (document.activeElement as HTMLElement | null)?.dataset['evidence'];
    if (id) setOpen({ id, visit });
  };
  return (
    <div className={styles.tab}>
      {file.evidence.length > 0 && (
        <div className={styles.bar}>
          <Segmented<View>
            label={t('map.view')}
            value={view}
            onChoose={setView}
            options={[
              { value: 'list', label: t('map.list') },
              { value: 'map', label: t('map.map') },
            ]}
          />
          <p>{t(view === 'map' ? 'map.hint' : 'order.hint')}</p>
        </div>
      )}
      {view === 'map' && file.evidence.length > 0 ? (
        <EvidenceMap
          onOpen={(id) => {
            setOpen({ id, visit });
            setView('list');
          }}
        />
      ) : (
        <div className={styles.panes}>
          <PaneScroll label={t('list')} className={styles.list}>
            {!readOnly && (
              <div className={styles.take} data-place="evidence/add">
                <DropZone
                  size="wide"
                  prompt={t('drop')}
                  browseLabel={t('browse')}
                  label={t('dropAny')}
                  hint={t('dropHint', { most: formatBytes(file.rulePack.evidenceLimits.maxFileBytes) })}
                  takesPaste
                  onFiles={(files) => void take(files)}
                />
                <IntakeNotices target={target} />
                <Button kind="quiet" size="small" icon="link" onClick={() => setLinking(true)}>
                  {t('addLink')}
                </Button>
              </div>
            )}
            {file.evidence.length === 0 ? (
              <p className={styles.empty}>{t('empty')}</p>
            ) : (
              <ul onKeyDown={onKeyDown}>
                {file.evidence.map((evidence) => (
                  <Entry
                    key={evidence.id}
                    evidence={evidence}
                    current={evidence.id === current?.id}
                    onOpen={() => setOpen({ id: evidence.id, visit })}
                  />
                ))}
              </ul>
            )}
          </PaneScroll>
          {current && <EvidenceForm key={current.id} evidence={current} />}
        </div>
      )}
      {linking && (
        <AddLinkDialog
          onClose={(id) => {
            setLinking(false);
            if (id !== undefined) setOpen({ id, visit });
          }}
        />
      )}
    </div>
  );
}

function Entry({ evidence, current, onOpen }: { evidence: Evidence; current: boolean; onOpen: () => void }) {
  const { t } = useTranslation(['evidence', 'domain']);
  const { file } = useNomination();
  const proven = criteriaProvenBy(file, evidence);
  const refs = criteriaFor(file.plan, file.subject.kind)
    .filter(({ id }) => proven.includes(id))
    .map(({ shortRef }) => shortRef);
  return (
    <li className={classes(styles.entry, current && styles.current)}>
      <EvidenceThumbnail evidence={evidence} size="row" onOpen={onOpen} />
      <button type="button" data-evidence={evidence.id} aria-current={current ? 'true' : undefined} className={styles.words} onClick={onOpen}>
        <span className={styles.title}>{evidence.title}</span>
        <span className={styles.second}>
          {refs.length > 0 ? t('usedFor', { refs: refs.join(', ') }) : t('unused')} · {t(`domain:evidenceKind.${evidence.kind}`)}
        </span>
      </button>
    </li>
  );
}
