/** Whether a word can be a Vietnamese syllable: what the old encodings are told by, since read wrongly they make none. */

const onsets = ['ngh', 'ch', 'gh', 'gi', 'kh', 'ng', 'nh', 'ph', 'qu', 'th', 'tr', 'b', 'c', 'd', 'đ', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'x', ''];

/** What follows the first consonants, without its tone. */
const rimes = new Set(
  [
    'a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây',
    'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng i ia ich im in inh ip it iu iê iêc iêm iên iêng iêp iêt iêu',
    'o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay oă oăc oăm oăn oăng oăt oe oen oeo oet',
    'ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt ơng',
    'u ua uc ui um un ung up ut uâ uân uâng uât uây uê uêch uênh uêu uy uya uych uyn uynh uyt uyu uyê uyên uyêt uơ uôc uôi uôm uôn uông uôt uô uau',
    'ư ưa ưc ưi ưm ưn ưng ưt ưu ươ ươc ươi ươm ươn ương ươp ươt ươu',
    'y ya yê yêm yên yêng yêt yêu ym yn ynh ych yt yu',
    // After "qu" the u belongs to the consonant: quan, quý, quốc.
    'ac ach',
  ]
    .join(' ')
    .split(' '),
);
const stops = /(?:c|ch|p|t)$/;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** True for a syllable that Vietnamese spelling allows, with or without its marks, in any case. */
export function isSyllable(word: string): boolean {
  const marked = word.normalize('NFD').toLowerCase();
  const tones = marked.match(TONES) ?? [];
  if (tones.length > 1) return false;
  const letters = marked.replace(TONES, '').normalize('NFC');
  // A syllable that ends in c, ch, p or t has sắc, nặng, or its tone was left out.
  const fits = (rime: string): boolean => rimes.has(rime) && (!stops.test(rime) || tones.length === 0 || /[\u0301\u0323]/.test(tones[0]!));
  return onsets.some((onset) => letters.startsWith(onset) && (fits(letters.slice(onset.length)) || (onset === 'gi' && fits(letters.slice(1)))));
}
