import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Consent } from '../../../../shared/model/consent';
import { needStandings, type NeedStanding } from '../../../../shared/rules/consentState';
import { displayStage, isRecognised } from '../../../../shared/rules/lifecycle';
import { addConsent, editConsent, removeConsent, type ConsentFields } from '../../../data/consents';
import { useData } from '../../../data/DataContext';
import { formatDate } from '../../../i18n/formats';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { DateField } from '../../../ui/DateField';
import { DropZone } from '../../../ui/DropZone';
import { StateText } from '../../../ui/StateText';
import { TextField } from '../../../ui/TextField';
import { KeptSelect } from '../atOnce';
import { AttachEvidence } from '../evidence/AttachEvidence';
import { EvidenceRow } from '../evidence/EvidenceRow';
import { IntakeNotices } from '../evidence/IntakeNotices';
import forms from '../form.module.css';
import { useKeep } from '../keep';
import { useNomination } from '../NominationContext';
import { useRemovedToast } from '../removedToast';

/** Consents are of the person: after recognition they are given for publication, or withdrawn, while the rest is locked. */
function useLocked(): boolean {
  const { readOnly, lifecycle } = useNomination();
  return readOnly && !isRecognised(displayStage(lifecycle));
}

/** Consents about personal data: which are needed, what each blocks while it is missing, and those that were given. */
export function Consents() {
  const { t } = useTranslation('nominations');
  const data = useData();
  const keep = useKeep();
  const { file, today } = useNomination();
  const readOnly = useLocked();
  const { subject, consents, rulePack } = file;
  if (subject.kind === 'collective') {
    return (
      <Card title={t('consents.title')}>
        <p className={forms.note}>{t('consents.noneForCollective')}</p>
      </Card>
    );
  }
  const needs = needStandings(subject, consents, today, rulePack);
  const missing = needs.find(({ given }) => !given)?.need;
  const add = () => {
    const { purpose, by } = missing ?? { purpose: 'publication' as const, by: 'self' as const };
    void keep(() => addConsent(data, subject.id, { purpose, by, date: today }));
  };
  return (
    <Card title={t('consents.title')}>
      <div className={forms.needs}>
        {needs.every(({ need }) => need.purpose !== 'processing') && <p className={forms.note}>{t('consents.nothingNeeded')}</p>}
        {needs.map((standing) => (
          <Need key={`${standing.need.purpose}-${standing.need.by}`} standing={standing} />
        ))}
      </div>
      <div>
        {consents.map((consent, index) => (
          <ConsentItem key={consent.id} consent={consent} number={index + 1} />
        ))}
      </div>
      {!readOnly && (
        <div className={forms.foot} data-place="consents/add">
          <Button size="small" icon="plus" onClick={add}>
            {t('consents.add')}
          </Button>
        </div>
      )}
    </Card>
  );
}

/** One consent that somebody has to give, whether it is there, and what it blocks. */
function Need({ standing: { need, given, withdrawn } }: { standing: NeedStanding }) {
  const { t } = useTranslation('nominations');
  const { rulePack, subject } = useNomination().file;
  const words = need.purpose === 'processing' ? 'processingGuardian' : need.by === 'guardian' ? 'publicationGuardian' : 'publicationSelf';
  const ownOfPupil = need.purpose === 'publication' && need.by === 'self' && subject.kind === 'student';
  const why = withdrawn
    ? t('consents.withdrawnWhy')
    : ownOfPupil
      ? t('consents.publicationOwnWhy', { age: rulePack.ownConsentForPublicationFromAge })
      : t(`consents.${words}Why`, { age: rulePack.guardianConsentBelowAge });
  return (
    <div>
      <StateText
        dense
        tone={given ? 'done' : withdrawn ? 'refused' : 'attention'}
        shape={given ? 'tick' : withdrawn ? 'octagon' : 'triangle'}
      >
        {t(`consents.${words}`)}:{' '}
        {given
          ? t('consents.present', { date: formatDate(given.date) })
          : withdrawn?.withdrawnOn
            ? t('consents.withdrawnState', { date: formatDate(withdrawn.withdrawnOn) })
            : t('consents.absent')}
      </StateText>
      {!given && <p className={forms.why}>{why}</p>}
    </div>
  );
}

function ConsentItem({ consent, number }: { consent: Consent; number: number }) {
  const { t } = useTranslation(['nominations', 'domain', 'evidence']);
  const data = useData();
  const keep = useKeep();
  const toast = useRemovedToast();
  const { intake } = useNomination();
  const readOnly = useLocked();
  const [dateMissing, setDateMissing] = useState(false);
  const { id } = consent;
  const target = { type: 'consent', consentId: id } as const;
  const edit = (fields: ConsentFields) => void keep(() => editConsent(data, id, fields));
  const drop = async () => {
    if (await keep(() => removeConsent(data, id))) toast(t('consents.removed'));
  };
  const place = (field: string) => `consent/${id}/${field}`;
  return (
    <section className={forms.item} data-place={`consent/${id}`} aria-label={t('consents.row', { column: t('consents.list'), number })}>
      <div className={forms.fields}>
        <KeptSelect
          className={forms.third}
          label={t('consents.purpose')}
          disabled={readOnly}
          value={consent.purpose}
          onChoose={(purpose) => edit({ purpose: purpose as Consent['purpose'] })}
          options={(['processing', 'publication'] as const).map((value) => ({ value, label: t(`domain:consentPurpose.${value}`) }))}
        />
        <KeptSelect
          className={forms.third}
          label={t('consents.by')}
          disabled={readOnly}
          value={consent.by}
          onChoose={(by) => edit({ by: by as Consent['by'] })}
          options={(['guardian', 'self'] as const).map((value) => ({ value, label: t(`domain:consentBy.${value}`) }))}
        />
        {consent.by === 'guardian' ? (
          <div className={forms.third} data-place={place('guardianName')}>
            <TextField
              label={t('consents.guardianName')}
              maxLength={500}
              readOnly={readOnly}
              value={consent.guardianName ?? ''}
              onCommit={(text) => edit({ guardianName: text.trim() || null })}
            />
          </div>
        ) : (
          <span className={forms.third} />
        )}
        <div className={forms.third} data-place={place('date')}>
          <DateField
            label={t('consents.date')}
            required
            placeholder={t('datePlaceholder')}
            invalidMessage={t('invalidDate')}
            error={dateMissing ? t('consents.dateMissing') : undefined}
            readOnly={readOnly}
            draftOf={`${consent.id}/date`}
            value={consent.date}
            onCommit={(date) => {
              setDateMissing(date === '');
              if (date !== '') edit({ date });
            }}
          />
        </div>
        <div className={forms.third} data-place={place('withdrawnOn')}>
          <DateField
            label={t('consents.withdrawnOn')}
            placeholder={t('datePlaceholder')}
            invalidMessage={t('invalidDate')}
            readOnly={readOnly}
            draftOf={`${consent.id}/withdrawnOn`}
            value={consent.withdrawnOn ?? ''}
            onCommit={(date) => edit({ withdrawnOn: date || null })}
          />
        </div>
        <div className={forms.third} data-place={place('evidenceIds')}>
          <p className={forms.rowHead}>{t('consents.evidence')}</p>
          <div className={forms.inline}>
            <EvidenceRow target={target} ids={consent.evidenceIds} limit={2} />
            {!readOnly && consent.evidenceIds.length === 0 && (
              <DropZone
                prompt={t('evidence:drop')}
                browseLabel={t('evidence:browse')}
                label={t('consents.row', { column: t('consents.evidence'), number })}
                onFiles={(files) => void intake.take(files, target)}
              />
            )}
            {!readOnly && <AttachEvidence target={target} ids={consent.evidenceIds} />}
          </div>
          <IntakeNotices target={target} />
        </div>
      </div>
      {!readOnly && (
        <div className={forms.itemFoot}>
          <span />
          <Button kind="quiet" size="small" icon="trash" aria-label={t('consents.row', { column: t('consents.remove'), number })} onClick={() => void drop()}>
            {t('consents.remove')}
          </Button>
        </div>
      )}
    </section>
  );
}
