import { Badge } from '../../../../renderer/ui/Badge';
import { Banner } from '../../../../renderer/ui/Banner';
import { Button } from '../../../../renderer/ui/Button';
import { Card } from '../../../../renderer/ui/Card';
import { CardTable } from '../../../../renderer/ui/CardTable';
import { LinkButton } from '../../../../renderer/ui/LinkButton';
import { PaneScroll } from '../../../../renderer/ui/PaneScroll';
import { ProgressBar } from '../../../../renderer/ui/ProgressBar';
import { ScreenHeader } from '../../../../renderer/ui/ScreenHeader';
import { StateIcon, type StateShape } from '../../../../renderer/ui/StateIcon';
import { StateText } from '../../../../renderer/ui/StateText';
import { useWindowSize } from '../../../../renderer/ui/theme';
import type { Tone } from '../../../../renderer/ui/tone';
import styles from './HomeScreen.module.css';
import { SampleFrame } from './SampleFrame';

interface Obligation {
  name: string;
  tone: Tone;
  shape: StateShape;
  state: string;
  count: string;
  due: string;
  left: string;
}

const obligations: Obligation[] = [
  { name: 'Giao lưu điển hình của cụm số 3', tone: 'refused', shape: 'octagon', state: 'Muộn', count: '0 / 1', due: '31/08/2026', left: 'quá 42 ngày' },
  { name: 'Gửi báo cáo năm về Sở', tone: 'attention', shape: 'clock', state: 'Sắp đến hạn', count: '0 / 1', due: '30/10/2026', left: 'còn 18 ngày' },
  { name: 'Tuyên truyền ít nhất 01 điển hình', tone: 'information', shape: 'half', state: 'Đúng tiến độ', count: '2 bài', due: '31/12/2026', left: 'còn 80 ngày' },
  { name: 'Giới thiệu ít nhất 01 điển hình', tone: 'done', shape: 'tick', state: 'Xong', count: '2 / 1', due: '30/09/2026', left: 'xong 28/09' },
];

interface Row {
  name: string;
  kind: string;
  stage: string;
  missing: string;
  part: number;
}

const nominations: Row[] = [
  { name: 'Trần Thị Bình An', kind: 'Giáo viên', stage: 'Yêu cầu bổ sung', missing: 'Minh chứng tiêu chí 4 và 2 điều', part: 0.78 },
  { name: 'Nguyễn Văn Mẫu', kind: 'Quản lý', stage: 'Đang bồi dưỡng', missing: 'Tập thể đạt chuẩn, biểu quyết', part: 0.55 },
  { name: 'Lê Thu Hà Mẫu', kind: 'Học sinh', stage: 'Nhân tố mới', missing: 'Đồng ý của người giám hộ', part: 0.4 },
  { name: 'Tổ Khoa học xã hội', kind: 'Tập thể', stage: 'Đã gửi Sở', missing: '', part: 1 },
];

const recent = [
  ['Hôm nay 10:32', 'Sửa tiêu chí 4 của Trần Thị Bình An', 'Lê Thị Văn Thư'],
  ['Hôm nay 09:50', 'Thêm 2 minh chứng cho Nguyễn Văn Mẫu', 'Lê Thị Văn Thư'],
  ['11/10/2026 16:05', 'Sao lưu tự động, đã kiểm tra', 'máy này'],
  ['09/10/2026 14:20', 'Nhận gói trả lời của Sở: 2 yêu cầu', 'Lê Thị Văn Thư'],
  ['02/10/2026 08:15', 'Đăng bài “Mỗi tuần một trang sách” trên trang trường', 'Phạm Thị Công Đoàn'],
  ['28/09/2026 15:40', 'Kết xuất gói lần 2 và đọc lại: khớp', 'Lê Thị Văn Thư'],
] as const;

const calendar = [
  ['16/10', 'Trả lời 2 yêu cầu của Sở', 'còn 4 ngày'],
  ['30/10', 'Gửi báo cáo năm', 'còn 18 ngày'],
  ['20/11', 'Tuyên truyền dịp Ngày Nhà giáo', 'còn 39 ngày'],
  ['31/12', 'Đủ 01 điển hình đã tuyên truyền', 'còn 80 ngày'],
] as const;

/** Picture 02. */
export function HomeScreen() {
  const size = useWindowSize();
  return (
    <SampleFrame workspace="unit" currentId="home">
      <ScreenHeader title="Việc cần làm" detail="Thứ Hai, 12/10/2026" actions={<Button icon="plus">Thêm điển hình</Button>} />
      <PaneScroll label="Việc cần làm" className={styles.pane}>
        <Banner
          tone="accent"
          icon="comment"
          title="Sở yêu cầu bổ sung hồ sơ của cô Trần Thị Bình An"
          detail={
            <>
              2 yêu cầu, trả lời trước 16/10/2026 · <strong>còn 4 ngày</strong>
            </>
          }
          action={
            <Button kind="primary" trailingIcon="arrowRight" autoFocus>
              Mở 2 yêu cầu
            </Button>
          }
        />
        <div className={styles.columns}>
          <div className={styles.column}>
            <Card title="Nghĩa vụ trong năm 2026" detail="1 xong · 1 đúng tiến độ · 1 sắp đến hạn · 1 muộn" flush>
              <CardTable
                label="Nghĩa vụ trong năm 2026"
                hideHead
                rows={obligations}
                rowKey={(row) => row.name}
                onOpen={() => undefined}
                columns={[
                  { id: 'name', header: 'Nghĩa vụ', cell: (row) => row.name },
                  {
                    id: 'state',
                    header: 'Tình trạng',
                    width: '8rem',
                    cell: (row) => (
                      <StateText tone={row.tone} shape={row.shape}>
                        {row.state}
                      </StateText>
                    ),
                  },
                  { id: 'count', header: 'Đã có', width: '3.75rem', align: 'end', cell: (row) => row.count },
                  { id: 'due', header: 'Hạn', width: '6rem', optional: true, cell: (row) => row.due },
                  {
                    id: 'left',
                    header: 'Còn lại',
                    width: '6.75rem',
                    cell: (row) => (
                      <span className={row.tone === 'refused' ? styles.late : row.tone === 'attention' ? styles.soon : row.tone === 'done' ? styles.quiet : undefined}>
                        {row.left}
                      </span>
                    ),
                  },
                ]}
              />
            </Card>
            <Card title="Hồ sơ năm 2026" detail="3 trong 4 hồ sơ còn thiếu" aside={<LinkButton>Xem tất cả</LinkButton>} flush>
              <CardTable
                label="Hồ sơ năm 2026"
                rows={nominations}
                rowKey={(row) => row.name}
                currentKey="Trần Thị Bình An"
                onOpen={() => undefined}
                columns={[
                  { id: 'name', header: 'Điển hình', width: size === 'wide' ? '18rem' : '9rem', cell: (row) => <strong>{row.name}</strong> },
                  ...(size === 'wide' ? [{ id: 'kind', header: 'Loại', width: '9rem', cell: (row: Row) => row.kind }] : []),
                  { id: 'stage', header: 'Giai đoạn', width: '8rem', optional: true, cell: (row) => row.stage },
                  {
                    id: 'missing',
                    header: 'Còn thiếu',
                    cell: (row) =>
                      row.missing ? (
                        <StateText tone="attention" shape="triangle">
                          {row.missing}
                        </StateText>
                      ) : (
                        <StateText tone="done" shape="tick">
                          Đủ hồ sơ
                        </StateText>
                      ),
                  },
                  {
                    id: 'part',
                    header: 'Hoàn thành',
                    width: size === 'wide' ? '13rem' : '7rem',
                    cell: (row) => (
                      <span className={styles.part}>
                        <ProgressBar value={row.part} label={`Hoàn thành của ${row.name}`} />
                        <span>{Math.round(row.part * 100)}%</span>
                      </span>
                    ),
                  },
                ]}
              />
            </Card>
            {size === 'wide' && (
              <Card title="Việc đã làm gần đây" aside={<LinkButton>Xem nhật ký</LinkButton>} flush>
                <CardTable
                  label="Việc đã làm gần đây"
                  hideHead
                  rows={recent}
                  rowKey={(row) => row[0]}
                  columns={[
                    { id: 'when', header: 'Lúc', width: '10rem', cell: (row) => <span className={styles.quiet}>{row[0]}</span> },
                    { id: 'what', header: 'Việc', cell: (row) => row[1] },
                    { id: 'who', header: 'Người làm', width: '12rem', align: 'end', cell: (row) => <span className={styles.quiet}>{row[2]}</span> },
                  ]}
                />
              </Card>
            )}
          </div>
          <div className={styles.column}>
            <Card
              title="Sở yêu cầu"
              aside={
                <Badge tone="attention" shape="clock">
                  {size === 'narrow' ? '2 chờ' : '2 chờ trả lời'}
                </Badge>
              }
              flush
            >
              <ul>
                <Request title="Tiêu chí 4 · Đổi mới dạy học" words="“Gửi quyết định bản có dấu.”" />
                <Request title="Tóm tắt thành tích" words="“Ghi rõ số học sinh được giúp.”" />
              </ul>
            </Card>
            <Card title="An toàn dữ liệu">
              <div className={styles.safety}>
                <StateIcon shape="tick" tone="done" />
                <p>
                  Sao lưu hôm qua, 16:05
                  <span className={styles.second}>D:\SaoLuu\GuongSang · đã kiểm tra</span>
                </p>
                <StateIcon shape="info" tone="information" />
                <p>
                  Gói lần 2, gửi 28/09/2026
                  <span className={styles.second}>Sở đã nhận 29/09 · 5 sửa đổi chưa gửi</span>
                </p>
              </div>
              <div className={styles.buttons}>
                <Button size="small" icon="save">
                  Sao lưu
                </Button>
                <Button size="small" icon="upload">
                  Kết xuất gói
                </Button>
              </div>
            </Card>
            {size === 'wide' && (
              <Card title="Lịch đến hết năm" flush>
                <CardTable
                  label="Lịch đến hết năm"
                  hideHead
                  rows={calendar}
                  rowKey={(row) => row[0]}
                  columns={[
                    { id: 'day', header: 'Ngày', width: '4rem', cell: (row) => <strong>{row[0]}</strong> },
                    { id: 'what', header: 'Việc', cell: (row) => row[1] },
                    { id: 'left', header: 'Còn', width: '6rem', align: 'end', cell: (row) => <span className={styles.quiet}>{row[2]}</span> },
                  ]}
                />
              </Card>
            )}
          </div>
        </div>
      </PaneScroll>
    </SampleFrame>
  );
}

function Request({ title, words }: { title: string; words: string }) {
  return (
    <li className={styles.request}>
      <p className={styles.requestTitle}>{title}</p>
      <p>{words}</p>
      <p className={styles.second}>Trần Thị Bình An · gửi 09/10/2026</p>
    </li>
  );
}
