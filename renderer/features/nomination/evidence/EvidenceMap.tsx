import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../../../shared/model/evidence';
import type { Criterion } from '../../../../shared/model/plan';
import { criteriaFor } from '../../../../shared/rules/criteria';
import { answerCriterion } from '../../../data/answers';
import { useData } from '../../../data/DataContext';
import { EvidenceThumbnail } from '../../../evidence/EvidenceThumbnail';
import { LinkButton } from '../../../ui/LinkButton';
import { PaneScroll } from '../../../ui/PaneScroll';
import { StateText } from '../../../ui/StateText';
import { Tooltip } from '../../../ui/Tooltip';
import { VisuallyHidden } from '../../../ui/VisuallyHidden';
import { KeptCheckbox } from '../atOnce';
import { useKeep } from '../keep';
import { useNomination } from '../NominationContext';
import styles from './EvidenceMap.module.css';

interface Cell {
  row: number;
  column: number;
}

/** Which file proves which criterion, as a table of boxes to tick: one file for several, and what has none stands out. */
export function EvidenceMap({ onOpen }: { onOpen: (evidenceId: string) => void }) {
  const { t } = useTranslation('evidence');
  const { file } = useNomination();
  const [at, setAt] = useState<Cell>({ row: 0, column: 0 });
  const criteria = criteriaFor(file.plan, file.subject.kind);
  const provenBy = (criterionId: string) => {
    const ids = file.answers.find((answer) => answer.criterionId === criterionId)?.evidenceIds ?? [];
    return file.evidence.filter(({ id }) => ids.includes(id)).length;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const to = nextCell(event, at, { row: file.evidence.length - 1, column: criteria.length - 1 });
    if (!to) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${to.row}/${to.column}"]`)?.focus();
  };
  return (
    <PaneScroll label={t('map.label')} padded>
      <table className={styles.map} onKeyDown={onKeyDown}>
        <caption>
          <VisuallyHidden>{t('map.label')}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col" className={styles.file}>
              {t('map.file')}
            </th>
            {criteria.map(({ id, shortRef, label }) => (
              <th key={id} scope="col">
                <Tooltip text={label}>
                  <span>{shortRef}</span>
                </Tooltip>
                <VisuallyHidden>{label}</VisuallyHidden>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {file.evidence.map((evidence, row) => (
            <tr key={evidence.id}>
              <th scope="row" className={styles.file}>
                <span className={styles.name}>
                  <EvidenceThumbnail evidence={evidence} size="row" onOpen={() => onOpen(evidence.id)} />
                  <LinkButton onClick={() => onOpen(evidence.id)}>{evidence.title}</LinkButton>
                </span>
              </th>
              {criteria.map((criterion, column) => (
                <td key={criterion.id}>
                  <Tick evidence={evidence} criterion={criterion} cell={{ row, column }} current={at.row === row && at.column === column} onFocus={setAt} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className={styles.file}>
              {t('map.files')}
            </th>
            {criteria.map(({ id, rule }) => {
              const count = provenBy(id);
              // A collective that qualifies is its own proof.
              const wanted = count === 0 && rule?.type !== 'qualifyingCollective';
              return (
                <td key={id}>
                  {wanted ? (
                    <StateText tone="attention" shape="triangle" dense>
                      {t('map.none')}
                    </StateText>
                  ) : (
                    t('map.count', { count })
                  )}
                </td>
              );
            })}
          </tr>
        </tfoot>
      </table>
    </PaneScroll>
  );
}

interface TickProps {
  evidence: Evidence;
  criterion: Criterion;
  cell: Cell;
  /** Reached by Tab; the others by the arrows. */
  current: boolean;
  onFocus: (cell: Cell) => void;
}

function Tick({ evidence, criterion, cell, current, onFocus }: TickProps) {
  const { t } = useTranslation('evidence');
  const data = useData();
  const keep = useKeep();
  const { file, readOnly } = useNomination();
  const linked = file.answers.some((answer) => answer.criterionId === criterion.id && answer.evidenceIds.includes(evidence.id));
  return (
    <KeptCheckbox
      className={styles.tick}
      label={<VisuallyHidden>{t('map.cell', { title: evidence.title, ref: criterion.shortRef, label: criterion.label })}</VisuallyHidden>}
      data-cell={`${cell.row}/${cell.column}`}
      tabIndex={current ? 0 : -1}
      disabled={readOnly}
      checked={linked}
      onFocus={() => onFocus(cell)}
      onToggle={(on) => void keep(() => answerCriterion(data, file.nomination.id, criterion.id, { evidenceId: evidence.id, linked: on }))}
    />
  );
}

/** Where an arrow, Home or End leads within the table; null for other keys. */
function nextCell({ key, ctrlKey, altKey, metaKey, nativeEvent }: KeyboardEvent, { row, column }: Cell, last: Cell): Cell | null {
  if (nativeEvent.isComposing || altKey || metaKey) return null;
  const within = (to: Cell): Cell => ({ row: Math.min(Math.max(to.row, 0), last.row), column: Math.min(Math.max(to.column, 0), last.column) });
  switch (key) {
    case 'ArrowUp':
      return within({ row: row - 1, column });
    case 'ArrowDown':
      return within({ row: row + 1, column });
    case 'ArrowLeft':
      return within({ row, column: column - 1 });
    case 'ArrowRight':
      return within({ row, column: column + 1 });
    case 'Home':
      return { row: ctrlKey ? 0 : row, column: 0 };
    case 'End':
      return { row: ctrlKey ? last.row : row, column: last.column };
    default:
      return null;
  }
}
