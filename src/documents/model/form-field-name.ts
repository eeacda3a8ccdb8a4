/** The names of the parts of the application form 资金申请书, by JSON key. */
const names: Readonly<Record<string, string>> = {
  scenarioCode: '开放场景编号',
  organisation: '申报单位',
  'organisation/name': '单位名称',
  'organisation/kind': '单位类型',
  'organisation/parent': '上级单位',
  'organisation/parent/creditCode': '上级单位统一社会信用代码',
  'organisation/parent/name': '上级单位名称',
  'organisation/activities': '实际从事的业务',
  'organisation/placeOfBusiness': '实际经营地',
  'organisation/businessInShenzhen': '是否在深圳实际从事相关业务',
  contact: '联系人与联系方式',
  'contact/name': '联系人',
  'contact/phone': '联系电话',
  'contact/email': '电子邮箱',
  product: '申报的产品',
  'product/name': '产品名称',
  'product/description': '产品说明',
  'product/development': '开发内容',
  'product/completedOn': '开发完成日期',
  'product/feasibility': '可行性论证情况',
  'product/inUseSince': '实际投入使用日期',
  'product/usage': '实际使用情况',
  'product/requested': '申请资助金额',
  consortium: '联合体',
  'consortium/leadDuties': '牵头单位职责',
  'consortium/members': '成员单位',
  'consortium/members/name': '成员单位名称',
  'consortium/members/creditCode': '成员单位统一社会信用代码',
  'consortium/members/contribution': '成员单位承担的开发内容',
  declarations: '声明',
  otherMeasures: '其他市级同类优惠措施',
  'otherMeasures/measure': '措施名称',
  'otherMeasures/outcome': '申报或获得情况',
  'otherMeasures/sameContent': '是否为同一开发内容',
  'otherMeasures/amount': '措施金额',
};

/**
 * The printed name for a JSON Pointer into the form: the field's name, or that of the nearest named
 * part around it. For an entry of a list it includes the entry's number.
 * @param declarations texts of the policy's declarations, by code
 */
export function formFieldName(pointer: string, declarations: ReadonlyMap<string, string>): string {
  const [, ...tokens] = pointer.split('/');
  const [part = '', code = ''] = tokens;
  const declared = part === 'declarations' ? declarations.get(code) : undefined;
  if (declared !== undefined) return `声明：${declared}`;

  const fields = tokens.filter((token) => !/^\d+$/.test(token));
  const entry = tokens.find((token) => /^\d+$/.test(token));
  const name = nearest(fields);
  return entry === undefined ? name : `${name}（第 ${Number(entry) + 1} 项）`;
}

function nearest(fields: readonly string[]): string {
  if (fields.length === 0) return '资金申请书';
  return names[fields.join('/')] ?? nearest(fields.slice(0, -1));
}
