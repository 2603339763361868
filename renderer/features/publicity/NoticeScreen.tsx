import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { NoticeFile } from '../../../shared/rules/nominationFile';
import { isDayOfPlanYear, lastDayOfPlanYear } from '../../../shared/rules/planYearDays';
import { noticeState, periodFault } from '../../../shared/rules/publicNotice';
import { useData } from '../../data/DataContext';
import { useExemplars, type Exemplar } from '../../data/exemplars';
import { useKeeping } from '../../data/keeping';
import { usePostedNames } from '../../data/noticeSheet';
import { beginNotice, editNotice, linkNominee, removeNotice, useNotice, type NoticeFields } from '../../data/notices';
import { takeBackLast } from '../../data/undoing';
import { useRulesOfYear, useWorkspace } from '../../data/workspace';
import { formatDate, today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { RecordPage } from '../../safety/RecordPage';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { DateField } from '../../ui/DateField';
import { EmptyState } from '../../ui/EmptyState';
import { FieldGrid, fieldWidth } from '../../ui/FieldGrid';
import { PrintSheet } from '../../ui/PrintSheet';
import { StateText } from '../../ui/StateText';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { useToast } from '../../ui/Toast';
import { ExemplarChoice } from './ExemplarChoice';
import { noticeLook } from './noticeLook';
import { Objections } from './Objections';
import styles from './publicity.module.css';

/** One public notice: who stands on it, where and how long it hangs, and what was objected. */
export function NoticeScreen() {
  const { t } = useTranslation('publicity');
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const file = useNotice(id);
  const exemplars = useExemplars(today());
  const rules = useRulesOfYear(file?.notice.planYear ?? 0);
  if (file === undefined || exemplars === undefined || rules === undefined) return null;
  if (file === null) {
    return <EmptyState sentence={t('notices.missing')} action={<Button onClick={() => void navigate(places.publicity('notices'))}>{t('back')}</Button>} />;
  }
  return <Notice key={id} file={file} exemplars={exemplars} objectionDays={rules.plan.objectionDays} />;
}

function Notice({ file, exemplars, objectionDays }: { file: NoticeFile; exemplars: Exemplar[]; objectionDays: number }) {
  const { t } = useTranslation(['publicity', 'history', 'app']);
  const navigate = useNavigate();
  const data = useData();
  const toast = useToast();
  const keeping = useKeeping();
  const day = today();
  const [printing, setPrinting] = useState(false);
  const { notice, objections } = file;
  const { id, from, to, nominationIds } = notice;
  const state = noticeState(file, day, objectionDays);
  const fault = periodFault(notice, objectionDays);
  const edit = (fields: NoticeFields) => void keeping.keep(() => editNotice(data, id, fields));
  const editText = (field: 'place' | 'responsible' | 'contact' | 'note') => (text: string) => edit({ [field]: text.trim() || null });
  const dates = { placeholder: t('datePlaceholder'), invalidMessage: t('invalidDate') };
  const title = from === undefined ? t('notices.untitled') : t('notices.of', { date: formatDate(from) });
  const discard = async () => {
    if (!(await keeping.keep(() => removeNotice(data, id)))) return;
    void navigate(places.publicity('notices'));
    toast({ text: t('notices.removed'), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  return (
    <>
      <RecordPage
        title={title}
        beside={<StateText {...noticeLook[state]}>{t(`notices.state.${state}`)}</StateText>}
        actions={
          <>
            <Button icon="history" kind="quiet" onClick={() => void navigate(places.publicityHistory('notices', id))}>
              {t('history:record.title')}
            </Button>
            <Button icon="trash" kind="quiet" onClick={() => void discard()}>
              {t('notices.remove')}
            </Button>
            <Button icon="arrowLeft" kind="quiet" onClick={() => void navigate(places.publicity('notices'))}>
              {t('back')}
            </Button>
            <Button icon="print" kind="primary" disabled={state === 'draft'} onClick={() => setPrinting(true)}>
              {t('notices.print')}
            </Button>
          </>
        }
        keeping={keeping}
        label={title}
      >
        <div className={styles.stack}>
          <Card title={t('notices.about')}>
            <FieldGrid>
              <DateField
                className={fieldWidth.half}
                label={t('notices.from')}
                required
                {...dates}
                draftOf={`${id}/from`}
                value={from ?? ''}
                error={from === undefined || isDayOfPlanYear(notice.planYear, from) ? undefined : t('notices.otherYear', { year: notice.planYear, last: formatDate(lastDayOfPlanYear(notice.planYear)) })}
                onCommit={(iso) => void keeping.keep(() => beginNotice(data, id, iso || null))}
              />
              <DateField
                className={fieldWidth.half}
                label={t('notices.to')}
                required
                {...dates}
                draftOf={`${id}/to`}
                value={to ?? ''}
                error={fault === null ? undefined : fault.type === 'reversed' ? t('notices.reversed') : t('notices.tooShort', { count: objectionDays, date: formatDate(fault.least) })}
                onCommit={(iso) => edit({ to: iso || null })}
              />
              <TextField className={fieldWidth.full} label={t('notices.place')} hint={t('notices.placeHint')} maxLength={500} value={notice.place ?? ''} onCommit={editText('place')} />
              <TextField className={fieldWidth.full} label={t('notices.responsible')} maxLength={500} value={notice.responsible ?? ''} onCommit={editText('responsible')} />
              <TextField className={fieldWidth.full} label={t('notices.contact')} hint={t('notices.contactHint')} maxLength={500} value={notice.contact ?? ''} onCommit={editText('contact')} />
              <TextArea className={fieldWidth.full} label={t('notices.note')} rows={2} maxLength={20_000} value={notice.note ?? ''} onCommit={editText('note')} />
            </FieldGrid>
          </Card>
          <ExemplarChoice
            title={t('notices.nominees')}
            none={t('notices.noNominees')}
            unconsented={({ kind }) => t(kind === 'student' ? 'notices.initials' : 'notices.askFirst')}
            exemplars={exemplars}
            chosen={nominationIds}
            onLink={(nominationId, linked) => void keeping.keep(() => linkNominee(data, id, nominationId, linked))}
          />
        </div>
        <Objections notice={notice} objections={objections} nominees={exemplars.filter(({ nominationId }) => nominationIds.includes(nominationId))} day={day} keeping={keeping} />
      </RecordPage>
      {printing && <Sheet file={file} onDone={() => setPrinting(false)} />}
    </>
  );
}

/** The notice as it hangs: whoever has not agreed to be named stands there by initials. */
function Sheet({ file: { notice }, onDone }: { file: NoticeFile; onDone: () => void }) {
  const { t } = useTranslation(['publicity', 'domain', 'app']);
  const rows = usePostedNames(notice.nominationIds, today());
  const workspace = useWorkspace();
  if (!rows || !workspace) return null;
  const { from = '', to = '', place, responsible, contact } = notice;
  return (
    <PrintSheet
      title={t('notices.sheetTitle', { year: notice.planYear, name: workspace.name })}
      detail={[
        t('notices.sheetPeriod', { from: formatDate(from), to: formatDate(to) }),
        place && t('notices.sheetPlace', { place }),
        t('notices.sheetContact', { contact: contact || responsible || workspace.name, to: formatDate(to) }),
      ]
        .filter(Boolean)
        .join(' ')}
      columns={[t('app:table.number'), t('notices.sheetName'), t('notices.sheetKind'), t('notices.sheetPosition'), t('notices.sheetAwards')]}
      rows={rows.map(({ name, kind, position, awards }, index) => [index + 1, name, t(`domain:subjectKind.${kind}`), position, awards.join('; ')])}
      onDone={onDone}
    />
  );
}
