/** A run of text that both have, or that only the earlier or only the later one has. */
export interface DiffPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Beyond this many comparisons the middle is told as replaced whole: nobody would follow the pieces. */
const mostComparisons = 1_000_000;

/**
 * How one text became another, word by word; spaces go with the word before them. The parts that are `same` or `removed`
 * give the earlier text, those that are `same` or `added` the later one.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const left = wordsOf(before);
  const right = wordsOf(after);
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < left.length - start && end < right.length - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const middle = changed(left.slice(start, left.length - end), right.slice(start, right.length - end));
  const whole: DiffPart[] = [
    ...left.slice(0, start).map((text): DiffPart => ({ kind: 'same', text })),
    ...middle,
    ...left.slice(left.length - end).map((text): DiffPart => ({ kind: 'same', text })),
  ];
  return joined(whole);
}

/** The same with what both have cut to `words` words beside each change, so that a long text shows its change. */
export function abridged(parts: readonly DiffPart[], words: number): DiffPart[] {
  if (parts.length < 2) return [...parts];
  return parts.map((part, index) => {
    if (part.kind !== 'same') return part;
    const all = wordsOf(part.text);
    const head = index === 0 ? '' : all.slice(0, words).join('');
    const tail = index === parts.length - 1 ? '' : all.slice(-words).join('');
    if (all.length <= (head === '' ? 0 : words) + (tail === '' ? 0 : words) + 1) return part;
    return { kind: 'same', text: `${head}… ${tail}` };
  });
}

function wordsOf(text: string): string[] {
  return text.match(/^\s+|\S+\s*/g) ?? [];
}

function changed(left: readonly string[], right: readonly string[]): DiffPart[] {
  let [i, j] = [0, 0];
  return stepsBetween(left, right).map((kind): DiffPart => {
    const text = kind === 'added' ? right[j]! : left[i]!;
    if (kind !== 'added') i += 1;
    if (kind !== 'removed') j += 1;
    return { kind, text };
  });
}

/** How one row of words or paragraphs becomes the other, one at a time, by their longest common subsequence. */
export function stepsBetween(left: readonly string[], right: readonly string[]): DiffPart['kind'][] {
  if (left.length * right.length > mostComparisons) {
    return [...left.map((): DiffPart['kind'] => 'removed'), ...right.map((): DiffPart['kind'] => 'added')];
  }
  const width = right.length + 1;
  const longest = new Uint32Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        left[i] === right[j] ? longest[(i + 1) * width + j + 1]! + 1 : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  const steps: DiffPart['kind'][] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const isSame = i < left.length && j < right.length && left[i] === right[j];
    const goes = j >= right.length || (i < left.length && longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!);
    const step = isSame ? 'same' : goes ? 'removed' : 'added';
    steps.push(step);
    if (step !== 'added') i += 1;
    if (step !== 'removed') j += 1;
  }
  return steps;
}

function joined(parts: readonly DiffPart[]): DiffPart[] {
  const runs: DiffPart[] = [];
  for (const { kind, text } of parts) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += text;
    else runs.push({ kind, text });
  }
  return runs;
}
