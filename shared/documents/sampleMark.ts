/** Stands on every page of a paper, and above every list and text, that is made of invented data to practise with. */
export const sampleMark = 'MẪU · DỮ LIỆU TẬP, KHÔNG CÓ GIÁ TRỊ';

/** The name of a file with such data, known as such beside others. */
export function sampleFileName(name: string): string {
  return `MAU_${name}`;
}
