import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../../shared/model/newId';
import { SUMMARY_WORDS } from '../../../../shared/rules/readiness';
import { countWords } from '../../../../shared/text/words';
import { keepAchievement, removeAchievement } from '../../../data/achievements';
import { useData } from '../../../data/DataContext';
import { editNomination } from '../../../data/nominations';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { DateField } from '../../../ui/DateField';
import { PaneScroll } from '../../../ui/PaneScroll';
import { TextArea } from '../../../ui/TextArea';
import { classes } from '../../../ui/tone';
import { useAddedRows } from '../../../ui/useAddedRows';
import { AttachEvidence } from '../evidence/AttachEvidence';
import { EvidenceRow } from '../evidence/EvidenceRow';
import forms from '../form.module.css';
import { useKeep } from '../keep';
import { useNomination } from '../NominationContext';
import { useRemovedToast } from '../removedToast';
import { focusPlace } from '../placeOf';
import styles from './AchievementsTab.module.css';

/** Thành tích: the summary that lists print, the duties, and the achievements one by one with their evidence. */
export function AchievementsTab() {
  const { t } = useTranslation('nominations');
  return (
    <PaneScroll label={t('tab.achievements')} padded>
      <div className={forms.cards}>
        <Prose />
        <Achievements />
      </div>
    </PaneScroll>
  );
}

function Prose() {
  const { t } = useTranslation('nominations');
  const data = useData();
  const keep = useKeep();
  const { file, readOnly } = useNomination();
  const { nomination, subject } = file;
  const [typed, setTyped] = useState<string | null>(null);
  const count = countWords(typed ?? nomination.summary ?? '');
  const long = count > SUMMARY_WORDS;
  const edit = (fields: { summary?: string | null; duties?: string | null }) => void keep(() => editNomination(data, nomination.id, fields));
  const hasDuties = subject.kind !== 'collective' && subject.kind !== 'student';
  return (
    <div className={forms.fields}>
      <div data-place="field/summary" className={hasDuties ? forms.half : forms.full}>
        <TextArea
          label={t('achievements.summary')}
          required
          hint={t('achievements.summaryHint')}
          aside={
            <span className={classes(long && forms.warn)}>
              {long ? t('achievements.summaryLong', { count, most: SUMMARY_WORDS }) : t('achievements.summaryWords', { count, most: SUMMARY_WORDS })}
            </span>
          }
          rows={4}
          maxLength={20_000}
          readOnly={readOnly}
          value={nomination.summary ?? ''}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onCommit={(summary) => edit({ summary: summary.trim() === '' ? null : summary })}
        />
      </div>
      {hasDuties && (
        <div data-place="field/duties" className={forms.half}>
          <TextArea
            label={t('achievements.duties')}
            rows={4}
            maxLength={20_000}
            readOnly={readOnly}
            value={nomination.duties ?? ''}
            onCommit={(duties) => edit({ duties: duties.trim() === '' ? null : duties })}
          />
        </div>
      )}
    </div>
  );
}

interface Row {
  id: string;
  date: string;
  text: string;
  evidenceIds: readonly string[];
  /** Not kept yet: it has neither words nor a day. */
  draft: boolean;
}

function Achievements() {
  const { t } = useTranslation('nominations');
  const { file, readOnly } = useNomination();
  const added = useAddedRows(`${file.nomination.id}/achievements`, file.achievements);
  const drafts = added.ids.map((id): Row => ({ id, date: '', text: '', evidenceIds: [], draft: true }));
  const rows = file.achievements
    .map(({ id, date, text, evidenceIds }): Row => ({ id, date: date ?? '', text, evidenceIds, draft: false }))
    .concat(drafts)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const add = () => {
    const id = newId();
    // At once: what is typed next belongs to the new row.
    flushSync(() => added.add(id));
    focusPlace(`achievement/${id}/date`);
  };
  return (
    <Card title={t('achievements.list')} detail={t('achievements.detail')}>
      {rows.length === 0 ? (
        <p className={forms.empty}>{t('achievements.empty')}</p>
      ) : (
        <div className={forms.rows}>
          <div className={classes(forms.rowHead, styles.columns)} aria-hidden="true">
            <span />
            <span>{t('achievements.date')}</span>
            <span>{t('achievements.text')}</span>
            <span />
          </div>
          {rows.map((row, index) => (
            <AchievementRow key={row.id} row={row} number={index + 1} onDropDraft={() => added.drop(row.id)} />
          ))}
        </div>
      )}
      {!readOnly && (
        <div className={forms.foot} data-place="achievements/add">
          <Button size="small" icon="plus" onClick={add}>
            {t('achievements.add')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function AchievementRow({ row, number, onDropDraft }: { row: Row; number: number; onDropDraft: () => void }) {
  const { t } = useTranslation(['nominations', 'evidence']);
  const data = useData();
  const keep = useKeep();
  const toast = useRemovedToast();
  const { file, readOnly } = useNomination();
  const { id, draft } = row;
  const target = { type: 'achievement', achievementId: id } as const;
  const edit = (fields: { text?: string; date?: string | null }) => void keep(() => keepAchievement(data, file.nomination.id, id, fields));
  const drop = async () => {
    onDropDraft();
    // A row that looks like a draft may be on its way to the disk: the command knows.
    if ((await keep(() => removeAchievement(data, id))) && !draft) toast(t('achievements.removed'));
  };
  return (
    <div className={classes(forms.row, styles.columns)} data-place={`achievement/${id}`}>
      <span className={forms.number}>{number}</span>
      <div data-place={`achievement/${id}/date`}>
        <DateField
          label={t('achievements.row', { column: t('achievements.date'), number })}
          hideLabel
          placeholder={t('datePlaceholder')}
          invalidMessage={t('invalidDate')}
          readOnly={readOnly}
          draftOf={`${id}/date`}
          value={row.date}
          onCommit={(date) => edit({ date: date || null })}
        />
      </div>
      <div className={styles.what} data-place={`achievement/${id}/text`}>
        <TextArea
          label={t('achievements.row', { column: t('achievements.text'), number })}
          hideLabel
          rows={1}
          maxLength={20_000}
          readOnly={readOnly}
          value={row.text}
          onCommit={(text) => edit({ text })}
        />
        {!draft && (
          <div className={forms.inline}>
            <EvidenceRow target={target} ids={row.evidenceIds} />
            {!readOnly && <AttachEvidence target={target} ids={row.evidenceIds} label={t('achievements.attach')} />}
          </div>
        )}
      </div>
      {!readOnly && (
        <Button kind="quiet" icon="trash" aria-label={t('achievements.row', { column: t('achievements.remove'), number })} onClick={() => void drop()}>
          {t('achievements.remove')}
        </Button>
      )}
    </div>
  );
}
