/** The columns of a list of units: the header of our template, and what else offices write there. */
export const unitColumns = {
  code: { header: 'Mã đơn vị', others: ['Mã trường', 'Mã', 'Mã số', 'Mã định danh', 'Mã cơ sở giáo dục'], width: 14 },
  name: { header: 'Tên đơn vị', others: ['Tên trường', 'Đơn vị', 'Trường', 'Tên cơ sở giáo dục', 'Tên'], width: 40 },
  kind: { header: 'Loại', others: ['Loại đơn vị', 'Loại trường', 'Loại hình', 'Cấp học', 'Bậc học'], width: 20 },
  cluster: { header: 'Cụm', others: ['Cụm thi đua', 'Khối thi đua', 'Cụm khối', 'Cụm, khối thi đua'], width: 14 },
  governingBody: { header: 'Cơ quan chủ quản', others: ['Chủ quản', 'Cơ quan quản lý', 'Đơn vị quản lý'], width: 32 },
  placeName: { header: 'Địa danh', others: ['Địa bàn', 'Xã, phường', 'Phường, xã'], width: 18 },
  head: { header: 'Thủ trưởng', others: ['Họ tên thủ trưởng', 'Hiệu trưởng', 'Người đứng đầu'], width: 26 },
  phone: { header: 'Điện thoại', others: ['Số điện thoại', 'ĐT', 'SĐT', 'Điện thoại liên hệ'], width: 16 },
  email: { header: 'Thư điện tử', others: ['Email', 'E-mail', 'Địa chỉ email', 'Hộp thư'], width: 28 },
} as const satisfies Record<string, { header: string; others: readonly string[]; width: number }>;

export type UnitColumn = keyof typeof unitColumns;
