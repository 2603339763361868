import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DepartmentContact } from '../../../shared/model/workspace';
import { places } from '../../platform/places';
import { Checkbox } from '../../ui/Checkbox';
import { LinkButton } from '../../ui/LinkButton';
import { StateIcon } from '../../ui/StateIcon';
import { TextField } from '../../ui/TextField';
import styles from './bundles.module.css';
import { useLeftBehindLine } from './leftBehindWords';
import { NamingPlaces } from './NamingPlaces';
import { RegistersGoing } from './RegistersGoing';
import { ReportChoice } from './ReportChoice';
import type { ExportModel } from './useExport';

/** Step 1: which nominations go, which stay and why, and whether the bundle is encrypted. */
export function ContentStep({ model, department }: { model: ExportModel; department: DepartmentContact }) {
  const { t } = useTranslation(['bundles', 'domain']);
  const { ready, chosen } = model;
  return (
    <div className={styles.stack}>
      <p>
        <span className={styles.strong}>{t('dialog.to', { name: department.name })}</span>{' '}
        <span className={styles.hint}>{t('dialog.fingerprint', { fingerprint: department.fingerprint })}</span>
      </p>
      {ready.length === 0 ? (
        <div>
          <p className={styles.strong}>{t('dialog.none')}</p>
          <p className={styles.hint}>{t('dialog.noneHint')}</p>
        </div>
      ) : (
        <fieldset className={styles.choices}>
          <legend className={styles.strong}>{t('dialog.choose')}</legend>
          {ready.map((candidate) => {
            const { nomination, subject, evidence } = candidate.closure;
            return (
              <Checkbox
                key={nomination.id}
                label={subject.name}
                hint={t('dialog.nominationHint', {
                  kind: t(`domain:subjectKind.${subject.kind}`),
                  evidence: evidence.length,
                  stage: t(`domain:stage.${candidate.stage}`),
                })}
                checked={chosen.includes(candidate)}
                onToggle={(on) => model.toggle(candidate, on)}
              />
            );
          })}
        </fieldset>
      )}
      <ReportChoice model={model} />
      <RegistersGoing model={model} />
      <NamingPlaces model={model} />
      <WithdrawnList model={model} />
      <DecisionList model={model} />
      <LeftBehindList model={model} />
      {ready.length > 0 && model.heldCount > 0 && <Delta model={model} />}
      {(ready.length + model.withdrawals.length + model.decisions.length > 0 || model.withReport || model.registersChanged) && <Encryption model={model} department={department} />}
    </div>
  );
}

/** What the bundle tells the Sở to take no further. */
function WithdrawnList({ model: { withdrawals } }: { model: ExportModel }) {
  const { t } = useTranslation('bundles');
  if (withdrawals.length === 0) return null;
  return (
    <section aria-label={t('dialog.withdrawnTitle', { count: withdrawals.length })}>
      <p className={styles.strong}>{t('dialog.withdrawnTitle', { count: withdrawals.length })}</p>
      <ul className={styles.left}>
        {withdrawals.map(({ nominationId, name, why }) => (
          <li key={nominationId}>
            <StateIcon shape="octagon" tone="neutral" size={14} />
            <span>{t(`dialog.withdrawn.${why}`, { name })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the bundle tells the Sở of nominations that do not go again: what was decided about a withdrawal of which it had told. */
function DecisionList({ model: { decisions } }: { model: ExportModel }) {
  const { t } = useTranslation('bundles');
  if (decisions.length === 0) return null;
  return (
    <section aria-label={t('dialog.decidedTitle', { count: decisions.length })}>
      <p className={styles.strong}>{t('dialog.decidedTitle', { count: decisions.length })}</p>
      <ul className={styles.left}>
        {decisions.map(({ nominationId, name, what }) => (
          <li key={nominationId}>
            <StateIcon shape="equals" tone="neutral" size={14} />
            <span>{t(`dialog.decided.${what}`, { name })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LeftBehindList({ model }: { model: ExportModel }) {
  const { t } = useTranslation('bundles');
  const navigate = useNavigate();
  const line = useLeftBehindLine();
  const held = model.staying.filter(({ reason }) => reason.type !== 'notChosen');
  if (held.length === 0) return null;
  return (
    <section aria-label={t('dialog.leftTitle', { count: held.length })}>
      <p className={styles.strong}>{t('dialog.leftTitle', { count: held.length })}</p>
      <ul className={styles.left}>
        {held.map((staying) => (
          <li key={staying.candidate.closure.nomination.id}>
            <StateIcon shape="triangle" tone="attention" size={14} />
            <span>{line(staying)} </span>
            <LinkButton onClick={() => void navigate(places.nomination(staying.candidate.closure.nomination.id))}>
              {t('dialog.openNomination')}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Bytes that the Sở has acknowledged need not travel again; all of them do on request. */
function Delta({ model }: { model: ExportModel }) {
  const { t } = useTranslation('bundles');
  const { full, heldCount, evidenceCount } = model;
  return (
    <div className={styles.encryption}>
      <Checkbox
        label={t('dialog.full')}
        hint={full ? t('dialog.fullHint', { held: heldCount }) : t('dialog.deltaHint', { fresh: evidenceCount, held: heldCount })}
        checked={full}
        onToggle={model.setFull}
      />
    </div>
  );
}

function Encryption({ model, department }: { model: ExportModel; department: DepartmentContact }) {
  const { t } = useTranslation('bundles');
  return (
    <div className={styles.encryption}>
      <Checkbox
        label={t('dialog.encrypt')}
        hint={model.encrypted ? t('dialog.encryptHint', { name: department.name }) : t('dialog.plainWarning')}
        checked={model.encrypted}
        onToggle={model.setEncrypted}
      />
      {!model.encrypted && model.minor && (
        <TextField
          label={t('dialog.reason')}
          required
          hint={t('dialog.reasonHint')}
          error={model.reasonMissing ? t('dialog.reasonError') : undefined}
          value={model.reason}
          onCommit={model.setReason}
          pause={200}
          maxLength={500}
          autoFocus
        />
      )}
    </div>
  );
}
