import { useTranslation } from 'react-i18next';
import type { ArrivedReport } from '../../../shared/rules/reportBoard';
import { Card } from '../../ui/Card';
import styles from './report.module.css';
import type { RegisterLines } from './registerLines';

/** Sổ kèm theo: what stood in the unit's registers when it sent the report. */
export function RegistersCard({ report, linesOf }: { report: ArrivedReport; linesOf: (report: ArrivedReport) => RegisterLines[] }) {
  const { t } = useTranslation('report');
  return (
    <Card title={t('registers.title')}>
      {report.registers === undefined ? (
        <p className={styles.small}>{t('registers.none')}</p>
      ) : (
        <dl className={styles.sections}>
          {linesOf(report).map(({ register, name, lines }) => (
            <div key={register}>
              <dt>{name}</dt>
              <dd className={lines.length === 0 ? styles.small : undefined}>
                {lines.length === 0 ? (
                  t('registers.empty')
                ) : (
                  <ul className={styles.lines}>
                    {lines.map(({ id, text }) => (
                      <li key={id}>{text}</li>
                    ))}
                  </ul>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}
