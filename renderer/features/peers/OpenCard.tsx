import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { PeerPlan } from '../../data/importPeer';
import { useWorkspace } from '../../data/workspace';
import type { KnownError } from '../../i18n/errorWords';
import { formatBytes, formatCount, formatMoment } from '../../i18n/formats';
import { describeOpening } from '../../i18n/openingWords';
import { places } from '../../platform/places';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { DropZone } from '../../ui/DropZone';
import { ProgressBar } from '../../ui/ProgressBar';
import { StateText } from '../../ui/StateText';
import styles from './peers.module.css';
import type { OpenModel } from './useOpenPeer';
import { useDeviceName, useRecordWords } from './usePeerWords';

/** Mở tệp của máy kia: pick, see what it would bring, take it in. */
export function OpenCard({ model }: { model: OpenModel }) {
  const { t } = useTranslation('peers');
  const { state } = model;
  return (
    <Card title={t('open.title')}>
      {(state.type === 'idle' || state.type === 'refused') && (
        <div className={styles.stack}>
          {state.type === 'refused' && <Refused error={state.error} />}
          <DropZone
            size="wide"
            multiple={false}
            prompt={t('open.prompt')}
            browseLabel={t('open.browse')}
            label={t('open.label')}
            hint={t('open.hint')}
            onFiles={([file]) => void model.open(file!)}
          />
        </div>
      )}
      {state.type === 'reading' && <Reading done={state.done} total={state.total} />}
      {state.type === 'taking' && <ProgressBar value={null} label={t('open.taking')} valueText="" tone="neutral" />}
      {state.type === 'looked' && <Looked plan={state.prepared.plan} model={model} />}
      {state.type === 'taken' && <Taken plan={state.plan} model={model} />}
    </Card>
  );
}

function Refused({ error }: { error: KnownError }) {
  const { t } = useTranslation(['peers', 'errors']);
  const workspace = useWorkspace();
  const { what, why, todo } = describeOpening(t, { place: 'peer', here: workspace?.kind ?? null }, error);
  return <Banner role="alert" tone="refused" shape="octagon" title={what} detail={`${why} ${todo}`} />;
}

function Reading({ done, total }: { done: number; total: number }) {
  const { t } = useTranslation('peers');
  const bytes = t('open.bytes', { done: formatBytes(done), total: formatBytes(total) });
  return (
    <div className={styles.stack}>
      <p>{t('open.reading')}</p>
      <ProgressBar value={total > 0 ? done / total : null} label={t('open.reading')} valueText={bytes} tone="neutral" />
    </div>
  );
}

/** The dry run. */
function Looked({ plan, model }: { plan: PeerPlan; model: OpenModel }) {
  const { t } = useTranslation('peers');
  const nameOf = useDeviceName();
  const recordWords = useRecordWords();
  const { changes, files, conflicts, records, clocksApart } = plan;
  const isNew = changes > 0 || files > 0;
  return (
    <div className={styles.stack}>
      <p className={styles.strong}>
        {t('open.from', { sequence: plan.sequence, device: nameOf(plan.from.deviceId), moment: formatMoment(plan.createdAt) })}
      </p>
      {isNew ? (
        <ul className={styles.list}>
          <li>
            <StateText tone="information" shape="plus" dense>
              {t('open.changes', { count: changes })}
            </StateText>
            {changes > 0 && <span className={styles.hint}>{t('open.records', { what: recordWords(records) })}</span>}
          </li>
          {files > 0 && (
            <li>
              <StateText tone="information" shape="plus" dense>
                {t('open.files', { count: files })}
              </StateText>
            </li>
          )}
          <li>
            <StateText tone={conflicts > 0 ? 'attention' : 'done'} shape={conflicts > 0 ? 'triangle' : 'tick'} dense>
              {conflicts > 0 ? t('open.conflicts', { count: conflicts }) : t('open.noConflicts')}
            </StateText>
          </li>
        </ul>
      ) : (
        <p>{t('open.nothing')}</p>
      )}
      {clocksApart !== undefined && (
        <Banner tone="attention" shape="triangle" title={t('open.clocks', { count: clocksApart })} detail={t('open.clocksDetail')} />
      )}
      <div className={styles.actions}>
        <Button kind="primary" icon="download" onClick={() => void model.take()}>
          {t(isNew ? 'open.take' : 'open.remember')}
        </Button>
        <Button kind="quiet" onClick={() => void model.giveUp()}>
          {t('open.giveUp')}
        </Button>
      </div>
    </div>
  );
}

function Taken({ plan, model }: { plan: PeerPlan; model: OpenModel }) {
  const { t } = useTranslation('peers');
  const navigate = useNavigate();
  const nameOf = useDeviceName();
  const device = nameOf(plan.from.deviceId);
  const counts = { changes: formatCount(plan.changes), files: formatCount(plan.files), device };
  return (
    <div className={styles.stack}>
      <p role="status">
        <StateText tone="done" shape="tick">
          {t(plan.changes + plan.files > 0 ? 'open.done' : 'open.doneNothing', counts)}
        </StateText>
      </p>
      <p className={styles.hint}>{t('open.doneNext')}</p>
      <div className={styles.actions}>
        {plan.conflicts > 0 && (
          <Button kind="primary" trailingIcon="arrowRight" onClick={() => void navigate(places.conflicts())}>
            {t('open.doneConflicts', { count: plan.conflicts })}
          </Button>
        )}
        <Button onClick={model.reset}>{t('open.another')}</Button>
      </div>
    </div>
  );
}
