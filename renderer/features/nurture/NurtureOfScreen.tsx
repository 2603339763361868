import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useData } from '../../data/DataContext';
import { useKeeping } from '../../data/keeping';
import { editNurture, useNurture, type NurtureFields, type NurtureView } from '../../data/nurture';
import { today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { RecordPage } from '../../safety/RecordPage';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { StateText } from '../../ui/StateText';
import { TextArea } from '../../ui/TextArea';
import { NurtureActions } from './NurtureActions';
import styles from './nurture.module.css';
import { nurtureLook, nurtureState } from './nurtureState';

/** What is done for one who was nominated: support, shortcomings to overcome, and things to do with their days. */
export function NurtureOfScreen() {
  const { t } = useTranslation('nurture');
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const view = useNurture(id);
  if (view === undefined) return null;
  if (view === null) return <EmptyState sentence={t('missing')} action={<Button onClick={() => void navigate(places.nurture())}>{t('back')}</Button>} />;
  return <NurtureOf key={id} view={view} />;
}

function NurtureOf({ view }: { view: NurtureView }) {
  const { t } = useTranslation(['nurture', 'history']);
  const navigate = useNavigate();
  const data = useData();
  const keeping = useKeeping();
  const { nomination, subject, plan, actions } = view;
  const edit = (field: keyof NurtureFields) => (text: string) =>
    void keeping.keep(() => editNurture(data, nomination.id, { [field]: text.trim() === '' ? null : text }));
  const state = nurtureState(view, today());
  return (
    <RecordPage
      title={subject.name}
      beside={<StateText {...nurtureLook[state]}>{t(`state.${state}`)}</StateText>}
      actions={
        <>
          <Button icon="history" kind="quiet" onClick={() => void navigate(places.nominationHistory(nomination.id))}>
            {t('history:record.title')}
          </Button>
          <Button icon="star" kind="quiet" onClick={() => void navigate(places.nomination(nomination.id))}>
            {t('openNomination')}
          </Button>
          <Button icon="arrowLeft" kind="primary" onClick={() => void navigate(places.nurture())}>
            {t('back')}
          </Button>
        </>
      }
      keeping={keeping}
      label={t('plans.of', { name: subject.name })}
    >
      <Card title={t('record.support')}>
        <div className={styles.stack}>
          <TextArea label={t('record.material')} hint={t('record.materialHint')} rows={2} maxLength={20_000} value={plan?.materialSupport ?? ''} onCommit={edit('materialSupport')} />
          <TextArea label={t('record.moral')} hint={t('record.moralHint')} rows={2} maxLength={20_000} value={plan?.moralSupport ?? ''} onCommit={edit('moralSupport')} />
          <TextArea label={t('record.shortcomings')} rows={2} maxLength={20_000} value={plan?.shortcomings ?? ''} onCommit={edit('shortcomings')} />
          <p className={styles.quiet}>{t('record.stays')}</p>
        </div>
      </Card>
      <NurtureActions nominationId={nomination.id} actions={actions} keeping={keeping} />
    </RecordPage>
  );
}
