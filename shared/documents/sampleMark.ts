/** Stands on every page of a paper that is made of invented data to practise with. */
export const sampleMark = 'MẪU · DỮ LIỆU TẬP, KHÔNG CÓ GIÁ TRỊ';
