import { useTranslation } from 'react-i18next';
import type { Difference } from '../../../shared/documents/consistency';
import type { LegalBasis } from '../../../shared/documents/documentData';
import { StateText } from '../../ui/StateText';
import styles from './DocumentsScreen.module.css';

/** Whether the papers agree, each difference with its values, and bases that may not be cited on the papers' date. */
export function SetCheck({ differences, expired }: { differences: readonly Difference[]; expired: readonly LegalBasis[] }) {
  const { t } = useTranslation('documents');
  const sentence = (difference: Difference): string => {
    if (difference.type === 'count' || difference.type === 'value') {
      return t(`difference.${difference.type}`, { values: difference.values.map(({ value }) => value).join(' / ') });
    }
    return t(`difference.${difference.type}`, { name: difference.name });
  };
  return (
    <div className={styles.check}>
      {differences.length === 0 ? (
        <>
          <StateText tone="done" shape="tick" strong>
            {t('agree')}
          </StateText>
          <p>{t('agreeDetail')}</p>
        </>
      ) : (
        <>
          <StateText tone="attention" shape="triangle" strong>
            {t('differences', { count: differences.length })}
          </StateText>
          <ul>
            {differences.map((difference) => (
              <li key={sentence(difference)}>{sentence(difference)}</li>
            ))}
          </ul>
        </>
      )}
      {expired.length > 0 && (
        <>
          <StateText tone="attention" shape="clock" strong>
            {t('bases', { count: expired.length })}
          </StateText>
          {expired.map(({ text }) => (
            <p key={text}>{t('basesDetail', { text })}</p>
          ))}
        </>
      )}
    </div>
  );
}
