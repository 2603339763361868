import { useState } from 'react';
import { Badge } from '../../../renderer/ui/Badge';
import { Banner } from '../../../renderer/ui/Banner';
import { Button } from '../../../renderer/ui/Button';
import { Card } from '../../../renderer/ui/Card';
import { Checkbox } from '../../../renderer/ui/Checkbox';
import { Combobox } from '../../../renderer/ui/Combobox';
import { CountPill } from '../../../renderer/ui/CountPill';
import { DateField } from '../../../renderer/ui/DateField';
import { Dialog } from '../../../renderer/ui/Dialog';
import { DropZone } from '../../../renderer/ui/DropZone';
import { EmptyState } from '../../../renderer/ui/EmptyState';
import { Icon, iconNames } from '../../../renderer/ui/Icon';
import { LinkButton } from '../../../renderer/ui/LinkButton';
import { Menu } from '../../../renderer/ui/Menu';
import { NumberField } from '../../../renderer/ui/NumberField';
import { PaneScroll } from '../../../renderer/ui/PaneScroll';
import { ProgressBar } from '../../../renderer/ui/ProgressBar';
import { Ring } from '../../../renderer/ui/Ring';
import { Segmented } from '../../../renderer/ui/Segmented';
import { Select } from '../../../renderer/ui/Select';
import { Skeleton } from '../../../renderer/ui/Skeleton';
import { StateIcon, stateShapes } from '../../../renderer/ui/StateIcon';
import { StateText } from '../../../renderer/ui/StateText';
import { Stepper } from '../../../renderer/ui/Stepper';
import { TextArea } from '../../../renderer/ui/TextArea';
import { TextField } from '../../../renderer/ui/TextField';
import { useToast } from '../../../renderer/ui/Toast';
import type { Tone } from '../../../renderer/ui/tone';
import styles from './Components.module.css';
import { SampleFrame } from './compositions/SampleFrame';

const tones: Tone[] = ['done', 'attention', 'refused', 'information', 'neutral'];
const units = Array.from({ length: 300 }, (_, index) => ({ id: String(index), name: `Trường THPT Mẫu Số ${index + 1}`, cluster: `Cụm ${(index % 12) + 1}` }));
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();

/** Every component once. */
export function Components() {
  const toast = useToast();
  const [name, setName] = useState('Trần Thị Bình An');
  const [birth, setBirth] = useState('1982-11-20');
  const [count, setCount] = useState<number | null>(1600);
  const [kind, setKind] = useState('');
  const [unit, setUnit] = useState<string | null>(null);
  const [agreed, setAgreed] = useState(true);
  const [answer, setAnswer] = useState<'a' | 'b' | 'c' | null>('b');
  const [open, setOpen] = useState(false);
  return (
    <SampleFrame workspace="unit" currentId="home">
      <PaneScroll label="Bộ giao diện" className={styles.pane}>
        <h1 className={styles.title}>Bộ giao diện</h1>
        <Card title="Nút">
          <div className={styles.flow}>
            <Button kind="primary" trailingIcon="arrowRight">
              Tiếp tục
            </Button>
            <Button icon="plus">Thêm điển hình</Button>
            <Button kind="quiet" icon="undo">
              Hoàn tác
            </Button>
            <Button size="small" icon="save">
              Sao lưu
            </Button>
            <Button size="small" keyHint="F8">
              Sau
            </Button>
            <Button disabled>Không bấm được</Button>
            <Button kind="primary" disabled>
              Không bấm được
            </Button>
            <Button size="large">Trở lại</Button>
            <LinkButton>Xem tất cả</LinkButton>
            <CountPill label="12 cặp">12</CountPill>
            <Menu
              trigger={<Button trailingIcon="chevronDown">Thao tác</Button>}
              items={[
                { id: 'edit', label: 'Sửa', icon: 'pencil', keys: 'F2' },
                { id: 'delete', label: 'Xóa', icon: 'trash', startsGroup: true },
                { id: 'off', label: 'Khóa', icon: 'lock', disabled: true },
              ]}
            />
            <Button onClick={() => setOpen(true)}>Mở hộp thoại</Button>
            <Button onClick={() => toast({ text: 'Đã xóa minh chứng Quyết định.pdf', undoLabel: 'Hoàn tác', onUndo: () => undefined })}>Hiện tin ngắn</Button>
          </div>
        </Card>
        <Card title="Trạng thái">
          <div className={styles.flow}>
            {tones.map((tone, index) => (
              <Badge key={tone} tone={tone} shape={stateShapes[index] ?? 'tick'}>
                {['Đạt', 'Một phần', 'Chưa có', 'Thiếu', 'Từ chối'][index] ?? ''}
              </Badge>
            ))}
          </div>
          <div className={styles.flow}>
            {stateShapes.map((shape, index) => (
              <StateText key={shape} tone={tones[index % 5] ?? 'neutral'} shape={shape}>
                {shape}
              </StateText>
            ))}
          </div>
          <div className={styles.flow}>
            {stateShapes.map((shape, index) => (
              <StateIcon key={shape} shape={shape} tone={tones[index % 5]} size={24} />
            ))}
          </div>
        </Card>
        <Card title="Biểu tượng">
          <div className={styles.icons}>
            {iconNames.map((icon) => (
              <span key={icon} className={styles.icon}>
                <Icon name={icon} />
                <Icon name={icon} size={24} />
                {icon}
              </span>
            ))}
          </div>
        </Card>
        <Card title="Ô nhập">
          <div className={styles.form}>
            <TextField label="Họ và tên" required value={name} onCommit={setName} hint="Viết đủ họ, chữ đệm, tên" />
            <TextField label="Chức vụ" value="" placeholder="Giáo viên" error="Chưa ghi chức vụ. Tờ trình cần có." />
            <DateField label="Ngày sinh" value={birth} onCommit={setBirth} invalidMessage="Không có ngày này. Ghi ngày/tháng/năm." placeholder="nn/tt/nnnn" />
            <NumberField label="Số học sinh" value={count} onCommit={setCount} min={0} invalidMessage="Chỉ ghi số, từ 0." />
            <Select
              label="Loại"
              placeholder="Chọn loại"
              value={kind}
              onChoose={setKind}
              options={[
                { value: 'teacher', label: 'Giáo viên' },
                { value: 'pupil', label: 'Học sinh' },
              ]}
            />
            <Combobox
              label="Đơn vị"
              items={units}
              itemKey={(item) => item.id}
              itemLabel={(item) => item.name}
              itemDetail={(item) => item.cluster}
              filter={(items, typed) => items.filter((item) => plain(item.name).includes(plain(typed)))}
              value={unit}
              onChoose={(item) => setUnit(item?.id ?? null)}
              emptyLabel="Không có đơn vị nào như vậy"
              countLabel={(all, shown) => (shown < all ? `${all} đơn vị, hiện ${shown}` : `${all} đơn vị`)}
              placeholder="Gõ tên, không cần dấu"
            />
            <TextArea label="Tóm tắt thành tích" value="" rows={2} className={styles.whole} />
            <div>
              <Checkbox label="Người giám hộ đã đồng ý" hint="Bản có chữ ký, lưu tại trường" checked={agreed} onToggle={setAgreed} />
              <Checkbox label="Chọn tất cả" mixed checked={false} onToggle={() => undefined} />
            </div>
            <Segmented
              label="Tự đánh giá"
              value={answer}
              onChoose={setAnswer}
              options={[
                { value: 'a', label: 'Đạt', shape: 'tick', tone: 'done' },
                { value: 'b', label: 'Một phần', shape: 'half', tone: 'attention' },
                { value: 'c', label: 'Chưa đạt', shape: 'dashed', tone: 'neutral' },
              ]}
            />
          </div>
        </Card>
        {(['accent', 'neutral', ...tones.slice(0, 4)] as const).map((tone) => (
          <Banner
            key={tone}
            tone={tone}
            icon={tone === 'accent' ? 'comment' : tone === 'neutral' ? 'check' : undefined}
            shape={tone === 'done' ? 'tick' : tone === 'attention' ? 'triangle' : tone === 'refused' ? 'octagon' : tone === 'information' ? 'info' : undefined}
            title="Không còn việc đến hạn"
            detail="Hạn gần nhất: 30/10/2026, còn 18 ngày"
          />
        ))}
        <Card title="Đang tải và khi trống">
          <div className={styles.flow}>
            <Ring value={0.78} text="78%" label="Hoàn thành" />
            <Ring value={1} text="100%" label="Hoàn thành" />
          </div>
          <ProgressBar value={0.42} label="Đang chép" />
          <br />
          <ProgressBar value={null} label="Đang tìm" size="thin" />
          <Skeleton label="Đang tải" />
          <DropZone size="wide" prompt="Thả tệp vào đây hoặc" browseLabel="chọn tệp" hint="Ảnh, PDF, Word, phim; mỗi tệp tối đa 200 MB" label="Thêm minh chứng" onFiles={() => undefined} />
          <EmptyState sentence="Chưa có điển hình nào." action={<Button icon="plus">Thêm điển hình đầu tiên</Button>} link={<LinkButton>Xem một hồ sơ mẫu</LinkButton>} />
        </Card>
        <Stepper
          kind="bars"
          label="Các bước"
          currentId="b"
          steps={[
            { id: 'a', label: '1. Nội dung', detail: '3 hồ sơ', done: true },
            { id: 'b', label: '2. Nơi lưu' },
            { id: 'c', label: '3. Ghi' },
          ]}
        />
        <Dialog
          open={open}
          onClose={() => setOpen(false)}
          size="small"
          title="Xóa vĩnh viễn hồ sơ này"
          actions={
            <>
              <Button data-autofocus onClick={() => setOpen(false)}>
                Giữ lại
              </Button>
              <Button onClick={() => setOpen(false)}>Xóa vĩnh viễn</Button>
            </>
          }
        >
          <p>Hồ sơ và 9 minh chứng sẽ mất, không hoàn tác được.</p>
          <Select label="Lý do" placeholder="Chọn lý do" options={[{ value: 'a', label: 'Nhập nhầm' }]} />
        </Dialog>
      </PaneScroll>
    </SampleFrame>
  );
}
