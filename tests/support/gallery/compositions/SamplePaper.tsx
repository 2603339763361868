import styles from './SamplePaper.module.css';

/** A page of an invented official paper, for viewers. The product shows the page made by the document model instead. */
export function SamplePaper({ kind }: { kind: 'decision' | 'submission' }) {
  const decision = kind === 'decision';
  return (
    <article className={styles.paper}>
      <div className={styles.head}>
        <p>
          {decision ? 'UBND THÀNH PHỐ MẪU' : 'SỞ GIÁO DỤC VÀ ĐÀO TẠO'}
          <br />
          <strong className={styles.line}>{decision ? 'HỘI ĐỒNG SÁNG KIẾN' : 'TRƯỜNG THPT MẪU SỐ 1'}</strong>
          <span>{decision ? 'Số: 127/QĐ-HĐSK' : 'Số:        /TTr-THPTMS1'}</span>
        </p>
        <p>
          <strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>
          <br />
          <strong className={styles.line}>Độc lập - Tự do - Hạnh phúc</strong>
          <em>Hải Phòng, ngày 22 tháng 6 năm 2026</em>
        </p>
      </div>
      <h2 className={styles.title}>
        {decision ? 'QUYẾT ĐỊNH' : 'TỜ TRÌNH'}
        <br />
        <span className={styles.line}>
          {decision ? 'Về việc công nhận sáng kiến cấp thành phố năm 2026' : 'Về việc đề nghị công nhận điển hình tiên tiến năm 2026'}
        </span>
      </h2>
      <p>
        <em>Căn cứ Quy chế hoạt động của Hội đồng sáng kiến;</em>
      </p>
      <p>
        <em>Căn cứ Biên bản họp Hội đồng ngày 18 tháng 6 năm 2026.</em>
      </p>
      <p>
        <strong>Điều 1.</strong> Công nhận sáng kiến <mark>“Mỗi tuần một trang sách: tổ chức tiết đọc mở môn Ngữ văn ở trường trung học phổ thông”</mark> của bà{' '}
        <mark>Trần Thị Bình An</mark>, giáo viên Trường THPT Mẫu Số 1.
      </p>
      <p>
        <strong>Điều 2.</strong> Phạm vi ảnh hưởng của sáng kiến: cấp thành phố.
      </p>
      <p>
        <strong>Điều 3.</strong> Các cơ quan, đơn vị có liên quan và bà Trần Thị Bình An chịu trách nhiệm thi hành Quyết định này./.
      </p>
    </article>
  );
}
