import { emptyCell, type Cell, type Sheet } from './cells';

/**
 * Cells copied from a spreadsheet, as the clipboard has them: lines of cells with tabs between; a cell that holds a tab, a
 * line end or a quote stands in quotes. Everything is text, also numbers; the ' before what would be a formula is no part of it.
 */
export function pastedCells(text: string): Sheet {
  const rows: Cell[][] = [[]];
  let cell = '';
  let quoted = false;
  const finish = () => {
    rows.at(-1)!.push(cell.trim() === '' ? emptyCell : { kind: 'text', text: cell.replace(/^'(?=\s*[=+\-@])/, '') });
    cell = '';
  };
  const all = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let at = 0; at < all.length; at += 1) {
    const letter = all[at]!;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (all[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === '\t') finish();
    else if (letter === '\n') {
      finish();
      rows.push([]);
    } else cell += letter;
  }
  finish();
  return { name: '', rows };
}
