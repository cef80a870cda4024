import type { ErrorTexts } from '../error-text';

export const errorsZhCN: ErrorTexts = {
  wrong_passphrase: {
    title: '口令不对',
    text: '数据没有任何变化，数字照常可看。检查一下大小写锁定和输入法，再输一次。',
    action: '重新输入',
  },
  passphrase_wait: {
    title: '输错次数太多',
    text: '请稍等[[ {seconds} 秒]]再输口令。数字照常可看，只有同步在等。',
    action: null,
  },
  vault_missing: {
    title: '这个浏览器里还没有保险箱',
    text: '店铺凭证没有安全的存放处，所以什么都没有保存。先设一个口令。',
    action: '设置口令',
  },
  vault_locked: { title: '保险箱已锁定', text: '数字照常可看，但在输入口令解锁之前不会有新数据进来。', action: '解锁' },
  vault_damaged: {
    title: '保存的凭证读不出来了',
    text: '账本和数字都完好，丢的只是连接。重新连接店铺就能继续同步。',
    action: '重新连接',
  },
  app_key_wrong: {
    title: 'TikTok 不认识这个 App Key',
    text: '没有同步任何数据。到 Partner Center 的应用详情页重新复制 App Key，再连接一次。',
    action: '修改 App Key',
  },
  secret_wrong: {
    title: 'App Secret 与 App Key 对不上',
    text: 'TikTok 拒绝了签名，没有新数据进来；数字停在上次同步。到 Partner Center 重新复制 App Secret。',
    action: '修改 App Secret',
  },
  auth_code_invalid: {
    title: '授权码已用过或已过期',
    text: '授权码只能用一次，30 分钟内有效。什么都没有改动。重新打开授权页，把新地址粘贴过来。',
    action: '重新打开授权页',
  },
  redirect_unreadable: {
    title: '粘贴的内容里没有授权码',
    text: '什么都没有改动。同意授权后，浏览器地址栏里会出现带“code=”的地址，把整段地址粘贴过来。',
    action: null,
  },
  state_mismatch: {
    title: '这个地址不是这一次授权的',
    text: '为了店铺安全没有使用它。从这里重新打开授权页，再粘贴最后跳转到的地址。',
    action: '重新打开授权页',
  },
  reconnect_needed: {
    title: '需要重新授权',
    text: '保存的令牌已失效，同步停了下来。已同步的数据都在。重新连接即可继续。',
    action: '重新连接',
  },
  deauthorised: {
    title: '店铺取消了授权',
    text: '同步已停止，数字停在上次同步。如果不是有意取消，请重新连接店铺。',
    action: '重新连接',
  },
  scope_missing: {
    title: '应用没有读取这项数据的权限',
    text: 'TikTok 拒绝了请求[[，缺少“{scope}”]]。相关数字会不完整。到 Partner Center 给应用加上该权限，再重新授权。',
    action: '重新授权',
  },
  cipher_wrong: {
    title: 'TikTok 不接受这家店的 cipher',
    text: '这家店没有同步，其他店不受影响。重新读取店铺列表一般就能恢复。',
    action: '重新同步',
  },
  ip_not_allowed: {
    title: 'TikTok 拒绝了这台电脑的 IP',
    text: '应用设了 IP 白名单，而这台电脑不在其中，没有数据进来。到 Partner Center 去掉白名单或加上这个 IP。',
    action: '再试一次',
  },
  clock_wrong: {
    title: '电脑时间不准',
    text: '签名时间相差超过五分钟 TikTok 就会拒绝，所以没有数据进来。打开“自动设置时间”后再同步。',
    action: '重新同步',
  },
  rate_limited: {
    title: 'TikTok 要求放慢速度',
    text: '同步先暂停，[[{until} ]]会自动继续。数据不会丢，数字完整到最近一个已完成的日期。',
    action: null,
  },
  budget_spent: {
    title: '今天的请求额度已用完',
    text: '你设的每日上限已到[[（已发出 {count} 次请求）]]，明天[[ {until} ]]会自动继续，数据不会丢。想现在继续，请在设置里调高上限。',
    action: null,
  },
  offline: { title: '连不上 TikTok', text: '数据不会丢，网络恢复后自动继续。数字停在上次同步。', action: '现在重试' },
  timeout: { title: 'TikTok 迟迟没有回应', text: '这次请求已停止，会自动重试。数字停在上次同步。', action: '现在重试' },
  server_error: { title: 'TikTok 那边出了问题', text: '它返回了错误[[（{status}）]]。数据没有变化，会自动重试。', action: '现在重试' },
  answer_unreadable: {
    title: '读不懂 TikTok 返回的数据',
    text: '这一页整页没有入账，所以数字不会错，但会缺[[（字段 {field}）]]。再试一次；如果还不行，把下面的小字发给客服。',
    action: '再试一次',
  },
  request_refused: {
    title: 'TikTok 拒绝了请求',
    text: '数据没有变化，数字停在上次同步。TikTok 的原话在下面的小字里。',
    action: '再试一次',
  },
  version_gone: {
    title: 'TikTok 停用了这个接口',
    text: '这个版本的扩展读不到这项数据了。上次同步之前的数字是对的。请更新扩展。',
    action: null,
  },
  no_shops: {
    title: '这次授权里没有店铺',
    text: '连接成功，但看不到任何店铺，没有可同步的内容。请用店铺主账号授权。',
    action: '重新连接',
  },
  hosts_missing: {
    title: '浏览器还没有允许访问',
    text: '没有这个网站的访问权限就读不到那里的数据，数字保持不变。点按钮，浏览器只会询问这一项权限。',
    action: '允许访问',
  },
  sync_running: { title: '正在同步中', text: '两次同步会互相干扰。等它结束，或先取消。', action: null },
  cancelled: { title: '已停止', text: '已经进来的数据都保留并计入，没同步完的日期会标为不完整。', action: null },
  storage_full: { title: '磁盘满了', text: '没有写进半截数据，数字还是之前的。腾出一些空间再继续。', action: '再试一次' },
  storage_failed: { title: '浏览器没能保存数据', text: '这一步已整体撤回，数字还是之前的。刷新页面再试。', action: '刷新' },
  page_stale: {
    title: '这个页面比扩展旧',
    text: '扩展刚刚更新过。为了保护账本，这个页面不再写入。请刷新。',
    action: '刷新',
  },
  newer_book: { title: '账本是新版本写的', text: '为了安全，这个版本不会动它。更新扩展后就能打开。', action: null },
  file_unknown: {
    title: '不认识这种文件',
    text: '什么都没有保存。支持卖家中心、联盟中心和广告后台按原样下载的文件、本产品的文件；其他有表头的表格，指定列即可读入。',
    action: null,
  },
  file_empty: { title: '文件里没有数据行', text: '什么都没有保存。检查下载时选的时间范围，再下载一次。', action: null },
  file_creator_side: {
    title: '这是达人侧的导出，不是卖家侧的',
    text: '里面没有店铺实际付的钱，算出来会错，所以没有保存。请以卖家身份在联盟中心下载联盟订单。',
    action: null,
  },
  file_ids_ruined: {
    title: '文件里的编号被表格软件弄坏了',
    text: '原来是订单号的地方变成了[[“{found}”]]这样的数字[[（第 {row} 行）]]，无法还原，所以没有保存。重新下载，不要用 Excel 或 WPS 打开，直接拖进来。',
    action: null,
  },
  file_cut: {
    title: '文件不完整',
    text: '下载[[在第 {row} 行]]中断了。只存一部分会让数字偏小，所以什么都没有保存。请重新下载。',
    action: null,
  },
  file_unreadable: {
    title: '文件打不开',
    text: '可能已损坏、加了密码或编码不明。什么都没有保存。请重新下载成不带密码的 CSV。',
    action: null,
  },
  file_not_yet: { title: '这种文件暂时还不支持', text: '认出来了[[：{kind}]]，但这个版本还不能导入。什么都没有保存。', action: null },
  file_dates_unclear: {
    title: '分不清哪个是日、哪个是月',
    text: '文件里的每个日期两种读法都说得通。还没有保存，请选一下哪个数字是日。',
    action: null,
  },
  file_too_large: {
    title: '文件太大，一次读不下',
    text: '什么都没有保存。[[文件有 {megabytes} MB，最多能读 {limit} MB。]]请按较短的时间段下载，比如一个月一份，再一起拖进来。',
    action: null,
  },
  file_too_many_rows: {
    title: '这种文件的行数太多',
    text: '什么都没有保存。[[文件有 {rows} 行，这种文件一次最多读 {limit} 行。]]请拆成几份，比如一个月一份，再一起拖进来。',
    action: null,
  },
  file_order_too_long: {
    title: '同一个订单的行数太多',
    text: '什么都没有保存。[[订单“{order}”超过了 {limit} 行（读到第 {row} 行）。]]多半是订单号选错了列，请改选正确的列再导入。',
    action: null,
  },
  rows_refused: {
    title: '有些行没有被接受',
    text: '[[{count} 行]]读不出来，没有计入数字；其余都正常。列表里写明了行号、读到的内容和应有的内容。',
    action: null,
  },
  fx_missing: {
    title: '缺少汇率',
    text: '[[{day} 的]][[ {base} ]]金额没法换算成[[ {quote} ]]报表币种。汇率从不猜测，补上之前不出数字。',
    action: '补录汇率',
  },
  currency_unknown: {
    title: '不认识的币种',
    text: '[[“{currency}”不是 ISO 4217 代码。]]什么都没有保存。请用三位字母，如 USD、GBP、VND。',
    action: null,
  },
  amount_invalid: {
    title: '这不是金额',
    text: '[[“{found}”读不出来。]]什么都没有保存。请写数字，小数用点，如 1250.50。',
    action: null,
  },
  rule_invalid: {
    title: '有一条规则不对',
    text: '[[字段：{field}。]]现行规则没有变，数字也没有变。改好后再保存。',
    action: null,
  },
  expected_refused: {
    title: '暂时没有预期数字',
    text: '[[店铺 {shop}：]]历史数据还不足以估计后续退款，我们不猜。截至目前和已结算的数字照常可看；总览里写明了原因。',
    action: null,
  },
  record_conflict: {
    title: '这条记录刚被别处改过',
    text: '和你看到的不一样，所以没有覆盖。刷新看到最新内容后再改。',
    action: '刷新',
  },
  link_invalid: {
    title: '这个地址做不了链接',
    text: '[[“{found}”不行。]]没有保存任何内容。请填任何人都能打开的 https:// 地址：不带密码、不带端口、不是内网地址。',
    action: null,
  },
  code_taken: {
    title: '这个码已经有人用了',
    text: '[[“{code}”是 {owner} 的码。]]两人共用一个码就分不清功劳，所以没有保存。请换一个，或留空由系统生成。',
    action: null,
  },
  page_unclear: {
    title: '这个页面上没有可以标记的内容',
    text: '什么都没有保存，数字保持原样。请打开内容本身的页面，等加载完再标记。',
    action: null,
  },
  handle_invalid: {
    title: '这不是有效的账号名',
    text: '[[第 {line} 个链接：{found}。]]没有保存任何内容。请填写 @ 后面的名称：字母、数字、点和下划线。',
    action: null,
  },
  not_allowed: { title: '这里不能这样操作', text: '只能在扩展自己的页面里做。什么都没有改动。', action: null },
  unexpected: {
    title: '出了意料之外的问题',
    text: '没有写进半截数据，数字保持原样。再试一次；如果还不行，下面的小字说明了经过。',
    action: '再试一次',
  },
};
