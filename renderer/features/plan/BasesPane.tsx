import { useTranslation } from 'react-i18next';
import type { LegalBasis } from '../../../shared/model/rulePack';
import { formatDate, today } from '../../i18n/formats';
import { StateText } from '../../ui/StateText';
import styles from './plan.module.css';

/** The legal bases that papers cite, with their validity today. */
export function BasesPane({ bases }: { bases: readonly LegalBasis[] }) {
  const { t } = useTranslation('plan');
  return (
    <div className={styles.stack}>
      <p className={styles.note}>{t('bases.intro')}</p>
      <ol className={styles.bases}>
        {bases.map((basis) => (
          <li key={basis.id} className={styles.basis}>
            <span>
              {basis.text}
              {basis.subjectKinds?.includes('student') && (
                <span className={styles.clause}> · {t('bases.students')}</span>
              )}
            </span>
            <span className={styles.validity}>
              <Validity basis={basis} />
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Validity({ basis: { validFrom, validTo } }: { basis: LegalBasis }) {
  const { t } = useTranslation('plan');
  const day = today();
  const state = validTo && validTo < day ? 'ended' : validFrom && validFrom > day ? 'coming' : 'valid';
  const dates = [
    validFrom && t('bases.from', { date: formatDate(validFrom) }),
    validTo && t('bases.to', { date: formatDate(validTo) }),
  ]
    .filter(Boolean)
    .join(' ');
  const look = { valid: ['done', 'tick'], ended: ['neutral', 'dashed'], coming: ['information', 'clock'] } as const;
  const [tone, shape] = look[state];
  return (
    <>
      <StateText tone={tone} shape={shape}>
        {t(`bases.${state}`)}
      </StateText>
      <span className={styles.clause}>{dates || t('bases.always')}</span>
    </>
  );
}
