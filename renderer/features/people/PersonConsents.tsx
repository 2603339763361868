import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Consent } from '../../../shared/model/consent';
import { blockedBy, needStandings, type NeedStanding } from '../../../shared/rules/consentState';
import { addConsent, editConsent, removeConsent, type ConsentFields } from '../../data/consents';
import { useData } from '../../data/DataContext';
import type { Keep } from '../../data/keeping';
import type { RegisteredPerson } from '../../data/register';
import { takeBackLast } from '../../data/undoing';
import { formatDate, today } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { DateField } from '../../ui/DateField';
import { Select } from '../../ui/Select';
import { StateText } from '../../ui/StateText';
import { TextField } from '../../ui/TextField';
import { useToast } from '../../ui/Toast';
import styles from './people.module.css';

interface Props {
  person: RegisteredPerson;
  keep: Keep;
}

/** Which consents are needed and how they stand, what is blocked meanwhile, and every consent given or withdrawn. */
export function PersonConsents({ person: { subject, consents, rulePack }, keep }: Props) {
  const { t } = useTranslation(['people', 'nominations']);
  const data = useData();
  const day = today();
  const needs = needStandings(subject, consents, day, rulePack);
  const blocked = blockedBy(subject, consents, day, rulePack);
  if (subject.kind === 'collective') {
    return (
      <Card title={t('nominations:consents.title')}>
        <p className={styles.quiet}>{t('nominations:consents.noneForCollective')}</p>
      </Card>
    );
  }
  const missing = needs.find(({ given }) => !given)?.need;
  const add = () => {
    const { purpose, by } = missing ?? { purpose: 'publication' as const, by: 'self' as const };
    void keep(() => addConsent(data, subject.id, { purpose, by, date: day }));
  };
  return (
    <Card title={t('nominations:consents.title')}>
      <div className={styles.stack}>
        <div className={styles.rows}>
          {needs.every(({ need }) => need.purpose !== 'processing') && <p className={styles.quiet}>{t('nominations:consents.nothingNeeded')}</p>}
          {needs.map((standing) => (
            <Need key={`${standing.need.purpose}-${standing.need.by}`} standing={standing} />
          ))}
        </div>
        <section aria-label={t('consents.blocked.title')} className={styles.rows}>
          {blocked.length === 0 ? (
            <StateText dense tone="done" shape="tick">
              {t('consents.blocked.none')}
            </StateText>
          ) : (
            <>
              <strong>{t('consents.blocked.title')}</strong>
              {blocked.map((each) => (
                <StateText key={each} dense tone={each === 'sending' || each === 'newPapers' ? 'refused' : 'attention'} shape={each === 'sending' || each === 'newPapers' ? 'octagon' : 'triangle'}>
                  {t(`consents.blocked.${each}`)}
                </StateText>
              ))}
            </>
          )}
        </section>
        <div>
          {consents.map((consent, index) => (
            <ConsentItem key={consent.id} consent={consent} number={index + 1} keep={keep} />
          ))}
        </div>
        <div className={styles.line}>
          <Button size="small" icon="plus" onClick={add}>
            {t('nominations:consents.add')}
          </Button>
        </div>
        <p className={styles.quiet}>{t('consents.evidenceWhere')}</p>
      </div>
    </Card>
  );
}

/** One consent that somebody has to give, and how it stands. */
function Need({ standing: { need, given, withdrawn } }: { standing: NeedStanding }) {
  const { t } = useTranslation('nominations');
  const words = need.purpose === 'processing' ? 'processingGuardian' : need.by === 'guardian' ? 'publicationGuardian' : 'publicationSelf';
  return (
    <StateText dense tone={given ? 'done' : withdrawn ? 'refused' : 'attention'} shape={given ? 'tick' : withdrawn ? 'octagon' : 'triangle'}>
      {t(`consents.${words}`)}:{' '}
      {given
        ? t('consents.present', { date: formatDate(given.date) })
        : withdrawn?.withdrawnOn
          ? t('consents.withdrawnState', { date: formatDate(withdrawn.withdrawnOn) })
          : t('consents.absent')}
    </StateText>
  );
}

function ConsentItem({ consent, number, keep }: { consent: Consent; number: number; keep: Keep }) {
  const { t } = useTranslation(['people', 'nominations', 'domain', 'app']);
  const data = useData();
  const toast = useToast();
  const [dateMissing, setDateMissing] = useState(false);
  const { id } = consent;
  const edit = (fields: ConsentFields) => void keep(() => editConsent(data, id, fields));
  const drop = async () => {
    if (await keep(() => removeConsent(data, id))) toast({ text: t('nominations:consents.removed'), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  const row = (column: string) => t('nominations:consents.row', { column, number });
  return (
    <section className={styles.item} aria-label={row(t('nominations:consents.list'))}>
      <div>
        <Select
          label={t('nominations:consents.purpose')}
          value={consent.purpose}
          onChoose={(purpose) => edit({ purpose: purpose as Consent['purpose'] })}
          options={(['processing', 'publication'] as const).map((value) => ({ value, label: t(`domain:consentPurpose.${value}`) }))}
        />
        <Select
          label={t('nominations:consents.by')}
          value={consent.by}
          onChoose={(by) => edit({ by: by as Consent['by'] })}
          options={(['guardian', 'self'] as const).map((value) => ({ value, label: t(`domain:consentBy.${value}`) }))}
        />
        {consent.by === 'guardian' && (
          <TextField
            className={styles.half}
            label={t('nominations:consents.guardianName')}
            maxLength={500}
            value={consent.guardianName ?? ''}
            onCommit={(text) => edit({ guardianName: text.trim() || null })}
          />
        )}
        <DateField
          label={t('nominations:consents.date')}
          required
          placeholder={t('nominations:datePlaceholder')}
          invalidMessage={t('nominations:invalidDate')}
          error={dateMissing ? t('nominations:consents.dateMissing') : undefined}
          draftOf={`${id}/date`}
          value={consent.date}
          onCommit={(date) => {
            setDateMissing(date === '');
            if (date !== '') edit({ date });
          }}
        />
        <DateField
          label={t('nominations:consents.withdrawnOn')}
          placeholder={t('nominations:datePlaceholder')}
          invalidMessage={t('nominations:invalidDate')}
          draftOf={`${id}/withdrawnOn`}
          value={consent.withdrawnOn ?? ''}
          onCommit={(date) => edit({ withdrawnOn: date || null })}
        />
      </div>
      <div className={styles.itemFoot}>
        <span className={styles.quiet}>{t('consents.evidence', { count: consent.evidenceIds.length })}</span>
        <Button kind="quiet" size="small" icon="trash" aria-label={row(t('nominations:consents.remove'))} onClick={() => void drop()}>
          {t('nominations:consents.remove')}
        </Button>
      </div>
    </section>
  );
}
