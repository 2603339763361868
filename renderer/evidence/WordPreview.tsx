import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WordBlock, WordParagraph, WordText } from '../../shared/text/wordText';
import { LinkButton } from '../ui/LinkButton';
import { classes } from '../ui/tone';
import styles from './EvidencePreview.module.css';

interface Props {
  text: WordText;
  /** `box`: its beginning, and the rest on demand. `width`: whole, for a pane that scrolls. */
  fit: 'box' | 'width';
}

/** The words of a Word file, in place. They are put on the screen as text; nothing of the file is taken for markup. */
export function WordPreview({ text, fit }: Props) {
  const { t } = useTranslation('evidence');
  const [whole, setWhole] = useState(false);
  const { blocks, pictures } = text;
  const cut = fit === 'box' && !whole;
  return (
    <div className={styles.word}>
      <div className={styles.wordPage} data-cut={cut}>
        {blocks.length === 0 ? t('word.empty') : <Blocks blocks={blocks} />}
      </div>
      <p className={styles.previewFoot}>
        <span className={styles.second}>{pictures > 0 ? t('word.pictures', { count: pictures }) : t('word.note')}</span>
        {fit === 'box' && blocks.length > 0 && (
          <LinkButton aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {t(whole ? 'word.less' : 'word.whole')}
          </LinkButton>
        )}
      </p>
    </div>
  );
}

function Blocks({ blocks }: { blocks: readonly WordBlock[] }): ReactNode {
  return blocks.map((block, index) =>
    block.type === 'paragraph' ? (
      <Paragraph key={index} paragraph={block} />
    ) : (
      <table key={index}>
        <tbody>
          {block.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column}>
                  <Blocks blocks={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    ),
  );
}

function Paragraph({ paragraph: { heading, item, runs } }: { paragraph: WordParagraph }) {
  return (
    <p className={classes(heading !== undefined && styles.wordHeading, item && styles.wordItem)}>
      {item && '– '}
      {runs.map(({ text, bold, italic }, index) => {
        const words = italic ? <em>{text}</em> : text;
        return bold ? <strong key={index}>{words}</strong> : <span key={index}>{words}</span>;
      })}
    </p>
  );
}
