import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card';
import styles from './report.module.css';
import type { RegisterLines } from './registerLines';

interface Props {
  title: string;
  /** None where no registers came. */
  lines: readonly RegisterLines[];
  /** When they came, or what is amiss with them. */
  children?: ReactNode;
}

/** Sổ tuyên truyền, giao lưu of a unit, entry by entry. */
export function RegistersCard({ title, lines: registers, children }: Props) {
  const { t } = useTranslation('report');
  return (
    <Card title={title}>
      <div className={styles.stack}>
      {children}
      {registers.length === 0 ? (
        <p className={styles.small}>{t('registers.none')}</p>
      ) : (
        <dl className={styles.sections}>
          {registers.map(({ register, name, lines }) => (
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
      </div>
    </Card>
  );
}
