import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { publicityForms, publicityOrganisers, type PublicityForm, type PublicityOrganiser } from '../../../shared/model/publicity';
import { useData } from '../../data/DataContext';
import { dayOfTelling, useExemplarsByDay, type ExemplarsByDay } from '../../data/exemplars';
import { useKeeping } from '../../data/keeping';
import { editActivity, linkExemplar, removeActivity, useActivity, type ActivityFields, type ActivityView } from '../../data/publicity';
import { takeBackLast } from '../../data/undoing';
import { today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { EmptyState } from '../../ui/EmptyState';
import { Select } from '../../ui/Select';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { useToast } from '../../ui/Toast';
import { ActivityFiles } from './ActivityFiles';
import { ArticleDialog } from './ArticleDialog';
import { ExemplarChoice } from './ExemplarChoice';
import styles from './publicity.module.css';
import { RecordFrame } from './RecordFrame';
import { subjectsAmong } from './names';
import { spreadState } from './spreadState';

/** One publicity activity: what, how, where, when, for whom, which exemplars, and its evidence. */
export function ActivityScreen() {
  const { t } = useTranslation('publicity');
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const view = useActivity(id);
  const exemplars = useExemplarsByDay();
  if (view === undefined || exemplars === undefined) return null;
  if (view === null) {
    return <EmptyState sentence={t('activities.missing')} action={<Button onClick={() => void navigate(places.publicity())}>{t('back')}</Button>} />;
  }
  return <Activity key={id} view={view} exemplars={exemplars} />;
}

function Activity({ view: { activity, evidence }, exemplars }: { view: ActivityView; exemplars: ExemplarsByDay }) {
  const { t } = useTranslation(['publicity', 'domain', 'app']);
  const navigate = useNavigate();
  const data = useData();
  const toast = useToast();
  const keeping = useKeeping();
  const [badLink, setBadLink] = useState(false);
  const [drafted, setDrafted] = useState<string | null>(null);
  const { id, date, planYear } = activity;
  const then = exemplars.all(dayOfTelling(date, today()));
  const edit = (fields: ActivityFields) => void keeping.keep(() => editActivity(data, id, fields));
  const editText = (field: 'channel' | 'audience' | 'note') => (text: string) => edit({ [field]: text.trim() || null });
  const setLink = (text: string) => {
    const link = text.trim();
    const fits = link === '' || isWebAddress(link);
    setBadLink(!fits);
    if (fits) edit({ link: link || null });
  };
  const discard = async () => {
    if (!(await keeping.keep(() => removeActivity(data, id)))) return;
    void navigate(places.publicity());
    toast({ text: t('activities.removed'), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  return (
    <RecordFrame
      title={activity.title || t('activities.untitled')}
      state={spreadState(activity, subjectsAmong(then, activity.nominationIds), today())}
      back={places.publicity()}
      history={places.publicityHistory('activities', id)}
      removeLabel={t('activities.remove')}
      onRemove={() => void discard()}
      keeping={keeping}
      side={
        <>
          <ExemplarChoice
            title={t('activities.whom')}
            exemplars={then}
            now={exemplars.all(today())}
            chosen={activity.nominationIds}
            onLink={(nominationId, linked) => void keeping.keep(() => linkExemplar(data, id, nominationId, linked))}
            onDraft={setDrafted}
          />
          {drafted !== null && <ArticleDialog nominationId={drafted} onClose={() => setDrafted(null)} />}
          <ActivityFiles activityId={id} evidence={evidence} keeping={keeping} />
        </>
      }
    >
      <TextField className={styles.full} label={t('activities.title')} required maxLength={500} value={activity.title} onCommit={(title) => edit({ title: title.trim() })} />
      <Select
        className={styles.half}
        label={t('activities.form')}
        required
        value={activity.form}
        onChoose={(form) => edit({ form: form as PublicityForm })}
        options={publicityForms.map((form) => ({ value: form, label: t(`domain:publicityForm.${form}`) }))}
      />
      <DateField
        className={styles.quarter}
        label={t('activities.date')}
        required
        value={date ?? ''}
        placeholder={t('datePlaceholder')}
        invalidMessage={t('invalidDate')}
        draftOf={`${id}/date`}
        error={date !== undefined && Number(date.slice(0, 4)) !== planYear ? t('otherYear', { year: planYear }) : undefined}
        onCommit={(day) => edit({ date: day || null })}
      />
      <Select
        className={styles.quarter}
        label={t('activities.organiser')}
        value={activity.organiser}
        onChoose={(organiser) => edit({ organiser: organiser as PublicityOrganiser })}
        options={publicityOrganisers.map((organiser) => ({ value: organiser, label: t(`domain:publicityOrganiser.${organiser}`) }))}
      />
      <TextField className={styles.half} label={t('activities.channel')} hint={t('activities.channelHint')} maxLength={500} value={activity.channel ?? ''} onCommit={editText('channel')} />
      <TextField className={styles.half} label={t('activities.audience')} hint={t('activities.audienceHint')} maxLength={500} value={activity.audience ?? ''} onCommit={editText('audience')} />
      <TextField
        className={styles.full}
        label={t('activities.link')}
        type="url"
        maxLength={2000}
        error={badLink ? t('activities.linkInvalid') : undefined}
        value={activity.link ?? ''}
        onCommit={setLink}
      />
      <TextArea className={styles.full} label={t('activities.note')} rows={3} maxLength={20_000} value={activity.note ?? ''} onCommit={editText('note')} />
    </RecordFrame>
  );
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && text.length <= 2000;
}
