/**
 * The 256 words of recovery sheets, one a byte: Vietnamese syllables without marks, of three letters and more, chosen so
 * that few are one letter apart. None of them is changed by Telex or VNI while it is typed. The order never changes.
 */
export const recoveryWords: readonly string[] = `
  anh bay beo bien binh bip bong bop buc bun buom cam canh chai chat chau
  chien chieu chim chin chong chua chung chuoi coi com cuon dat dep dia diep dieu
  dinh doan doi dua dung duoc duong gach gat gau ghe ghep ghi giam gian giao
  giay gieng gieo gio giup goc gom gong guong hang hat hieu hinh hoa hoai hoc
  hop huou kem ket khac khach khanh khao khay khen khep khi khieu khoai khoan khoe
  khung khuya kiep kieu kim kinh lam lan lanh leo lien liep loa loai lop luc
  lung luoi luong mam mang mau men meo mia mien mieng minh muc mui mung muon
  nai nan nem nep ngang nganh ngay nghe nghi nghien ngoai ngoc ngoi ngon ngua nguon
  nhac nham nhanh nhay nhen nhip nho nhua nhung niem nom non nong nuoc oai oanh
  phai phan phao phep phia phich phien phim phong phu phuc phuong quang quat quay que
  quen quyen quyet rang rao rau ren riem rieng ron rua ruoi ruong sach sai sang
  sao sau sen song sua suc suoi suon tang tao tay thac tham thanh thau then
  theo thi thich thiep thoi thom thon thu thuc thung thuoc thuong thuy tia tiep tieu
  tim tin toa toan toc trai tram trang tranh trau tre tren treo trieu trinh troi
  trong trung truoc truong tuan tuyet van vay veo vien viet voi vong vua vui vung
  vuon xanh xay xem xep xiec xoai xoan xoi xua xuan xung xuoi xuong yen yeu
`
  .trim()
  .split(/\s+/);
