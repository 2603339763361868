import { Button } from '../../../../renderer/ui/Button';
import { Dialog } from '../../../../renderer/ui/Dialog';
import { Icon } from '../../../../renderer/ui/Icon';
import { LinkButton } from '../../../../renderer/ui/LinkButton';
import { ScreenHeader } from '../../../../renderer/ui/ScreenHeader';
import { StateText } from '../../../../renderer/ui/StateText';
import { Stepper } from '../../../../renderer/ui/Stepper';
import styles from './ExportScreen.module.css';
import { SampleFrame } from './SampleFrame';

/** Picture 05. */
export function ExportScreen() {
  return (
    <SampleFrame workspace="unit" currentId="bundles">
      <ScreenHeader
        title="Gói hồ sơ"
        actions={
          <>
            <Button>Nhận gói trả lời</Button>
            <Button kind="primary" icon="upload">
              Kết xuất gói
            </Button>
          </>
        }
      />
      <Dialog
        open
        onClose={() => undefined}
        title="Kết xuất gói gửi Sở"
        steps={
          <Stepper
            kind="bars"
            label="Các bước"
            currentId="write"
            steps={[
              { id: 'content', label: '1. Nội dung', detail: '3 hồ sơ, 27 minh chứng, để lại 1', done: true },
              { id: 'place', label: '2. Nơi lưu', detail: 'USB KINGMAU (E:)', done: true },
              { id: 'write', label: '3. Ghi và kiểm tra lại', detail: 'xong lúc 10:41', done: true },
            ]}
          />
        }
        footStart={
          <>
            <Button kind="quiet" icon="folder">
              Mở thư mục
            </Button>
            <Button kind="quiet" icon="print">
              In phiếu giao nhận
            </Button>
          </>
        }
        actions={
          <>
            <Button>Lưu thêm một nơi</Button>
            <Button kind="primary" data-autofocus className={styles.done}>
              Xong
            </Button>
          </>
        }
      >
        <div className={styles.safe}>
          <span className={styles.disc}>
            <Icon name="usb" size={24} />
          </span>
          <div>
            <p className={styles.safeTitle}>An toàn để rút USB</p>
            <p className={styles.safeWords}>Gói đã được ghi hết, đóng lại và đọc lại từ USB. Không còn tệp nào đang mở.</p>
          </div>
        </div>
        <dl className={styles.facts}>
          <Fact name="Đã ghi">DHTT_THPTM01_2026_HOSO_03.goi · 18,4 MB</Fact>
          <Fact name="Đọc lại, khớp từng byte">
            SHA-256: 7c1e 90ab … 4f02 d3e8 &nbsp;<LinkButton>Chép mã</LinkButton>
          </Fact>
          <Fact name="Đã ký">Trường THPT Mẫu Số 1, khóa của máy văn thư</Fact>
          <Fact name="Đã mã hóa">Chỉ Sở Giáo dục và Đào tạo Hải Phòng mở được</Fact>
        </dl>
        <p className={styles.left}>
          <StateText tone="attention" shape="triangle" dense>
            Để lại hồ sơ Lê Thu Hà Mẫu (học sinh): chưa có đồng ý của người giám hộ.
          </StateText>
        </p>
        <p className={styles.note}>Mất USB cũng không lộ hồ sơ.</p>
      </Dialog>
    </SampleFrame>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>
        <StateText tone="done" shape="tick" dense>
          {name}
        </StateText>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
