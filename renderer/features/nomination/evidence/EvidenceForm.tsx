import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { evidenceKinds, type Evidence, type EvidenceKind } from '../../../../shared/model/evidence';
import { criteriaFor } from '../../../../shared/rules/criteria';
import { answerCriterion } from '../../../data/answers';
import { useData } from '../../../data/DataContext';
import { criteriaProvenBy, editEvidence, removeEvidence, type EvidenceFields } from '../../../data/evidence';
import { Button } from '../../../ui/Button';
import { DateField } from '../../../ui/DateField';
import { PaneScroll } from '../../../ui/PaneScroll';
import { TextField } from '../../../ui/TextField';
import { KeptCheckbox, KeptSelect } from '../atOnce';
import { useKeep } from '../keep';
import { useNomination } from '../NominationContext';
import { useRemovedToast } from '../removedToast';
import { EvidencePreview } from '../../../evidence/EvidencePreview';
import { ScanAdvice } from '../../../evidence/ScanAdvice';
import { ShrinkOffer } from '../../../evidence/ShrinkOffer';
import { RequestCard } from '../requests/RequestCard';
import { requestsAtEvidence } from '../requests/requestsAt';
import styles from './EvidenceTab.module.css';
import { MoveButtons } from './MoveButtons';
import { SameFiles } from './SameFiles';
import { useOpenEvidence } from './useEvidenceLocked';

/** One piece of evidence: a look at it, what is known about it, and what it proves. */
export function EvidenceForm({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation(['evidence', 'nominations', 'domain']);
  const data = useData();
  const keep = useKeep();
  const toast = useRemovedToast();
  const { file, readOnly: othersLocked } = useNomination();
  const { editable, removable } = useOpenEvidence(evidence);
  const readOnly = !editable;
  const [untitled, setUntitled] = useState(false);
  const { id } = evidence;
  const edit = (fields: EvidenceFields) => void keep(() => editEvidence(data, id, fields));
  const rename = (title: string) => {
    setUntitled(title.trim() === '');
    if (title.trim() !== '') edit({ title: title.trim() });
  };
  const drop = async () => {
    if (await keep(() => removeEvidence(data, file, id))) toast(t('removed', { title: evidence.title }));
  };
  const proven = criteriaProvenBy(file, evidence);
  const place = (field: string) => `evidence/${id}/${field}`;
  const used = file.achievements.filter(({ evidenceIds }) => evidenceIds.includes(id)).length;
  return (
    <PaneScroll label={t('details')} className={styles.form}>
      <div data-place={place('file')}>
        <EvidencePreview evidence={evidence} fit="box" />
      </div>
      <div className={styles.notes}>
        <ScanAdvice evidence={evidence} />
        <SameFiles evidence={evidence} />
        {!readOnly && <ShrinkOffer quiet key={evidence.file?.sha256} evidence={[evidence]} limits={file.rulePack.evidenceLimits} />}
      </div>
      {requestsAtEvidence(file, id).map((request) => (
        <RequestCard key={request.id} request={request} place={place(`request-${request.id}`)} />
      ))}
      <div className={styles.fields}>
        <div className={styles.span4} data-place={place('title')}>
          <TextField
            label={t('field.title')}
            required
            maxLength={500}
            readOnly={readOnly}
            error={untitled ? t('titleMissing') : undefined}
            value={evidence.title}
            onCommit={rename}
          />
        </div>
        <KeptSelect
          className={styles.span2}
          label={t('field.kind')}
          disabled={readOnly}
          value={evidence.kind}
          onChoose={(kind) => edit({ kind: kind as EvidenceKind })}
          options={evidenceKinds.map((kind) => ({ value: kind, label: t(`domain:evidenceKind.${kind}`) }))}
        />
        <div className={styles.span2} data-place={place('number')}>
          <TextField
            label={t('field.number')}
            maxLength={500}
            readOnly={readOnly}
            value={evidence.number ?? ''}
            onCommit={(number) => edit({ number: number.trim() || null })}
          />
        </div>
        <div className={styles.span2} data-place={place('date')}>
          <DateField
            label={t('field.date')}
            placeholder={t('nominations:datePlaceholder')}
            invalidMessage={t('nominations:invalidDate')}
            readOnly={readOnly}
            draftOf={`${id}/date`}
            value={evidence.date ?? ''}
            onCommit={(date) => edit({ date: date || null })}
          />
        </div>
        <TextField
          className={styles.span2}
          label={t('field.issuer')}
          maxLength={500}
          readOnly={readOnly}
          value={evidence.issuer ?? ''}
          onCommit={(issuer) => edit({ issuer: issuer.trim() || null })}
        />
        <TextField
          className={styles.span6}
          label={t('field.caption')}
          maxLength={500}
          readOnly={readOnly}
          value={evidence.caption ?? ''}
          onCommit={(caption) => edit({ caption: caption.trim() || null })}
        />
        <fieldset className={styles.criteria}>
          <legend>{t('criteria')}</legend>
          {criteriaFor(file.plan, file.subject.kind).map((criterion) => (
            <KeptCheckbox
              key={criterion.id}
              label={t('criterion', { ref: criterion.shortRef, label: criterion.label })}
              disabled={othersLocked}
              checked={proven.includes(criterion.id)}
              onToggle={(linked) => void keep(() => answerCriterion(data, file.nomination.id, criterion.id, { evidenceId: id, linked }))}
            />
          ))}
        </fieldset>
        {used > 0 && <p className={styles.span6}>{t('achievementsUsing', { count: used })}</p>}
      </div>
      {readOnly && removable && <p className={styles.leftOver}>{t('leftOver')}</p>}
      {(!readOnly || removable) && (
        <div className={styles.foot}>
          {!othersLocked && <MoveButtons evidence={evidence} />}
          {removable && (
            <Button kind="quiet" icon="trash" onClick={() => void drop()}>
              {t('remove')}
            </Button>
          )}
        </div>
      )}
    </PaneScroll>
  );
}
