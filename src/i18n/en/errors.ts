import type { ErrorTexts } from '../error-text';

export const errorsEn: ErrorTexts = {
  wrong_passphrase: {
    title: 'That passphrase does not open the vault',
    text: 'Nothing changed and the figures are untouched. Check caps lock and the keyboard language, then type it again.',
    action: 'Try again',
  },
  passphrase_wait: {
    title: 'Too many wrong tries',
    text: 'The vault accepts no passphrase for a moment[[: {seconds} seconds]]. Figures stay readable; only sync waits. Try again after the pause.',
    action: null,
  },
  vault_missing: {
    title: 'There is no vault in this browser yet',
    text: 'Shop credentials have nowhere safe to go, so nothing was stored. Choose a passphrase first.',
    action: 'Choose a passphrase',
  },
  vault_locked: {
    title: 'The vault is locked',
    text: 'Figures stay readable, but nothing new comes in until you unlock it with your passphrase.',
    action: 'Unlock',
  },
  vault_damaged: {
    title: 'The stored credentials cannot be read',
    text: 'Your book and its figures are safe; only the connection is lost. Connect the shop again to continue syncing.',
    action: 'Connect again',
  },
  app_key_wrong: {
    title: 'TikTok does not know this app key',
    text: 'Nothing was synced. Copy the app key again from Partner Center, App & Service, and connect again.',
    action: 'Correct the app key',
  },
  secret_wrong: {
    title: 'The app secret does not match the app key',
    text: 'TikTok refused the signature, so nothing new came in; figures are as of the last sync. Copy the secret again from Partner Center.',
    action: 'Correct the secret',
  },
  auth_code_invalid: {
    title: 'The authorization code is used up or too old',
    text: 'A code works once and for 30 minutes. Nothing was changed. Open the consent page again and paste the new address.',
    action: 'Open consent again',
  },
  redirect_unreadable: {
    title: 'No authorization code in what was pasted',
    text: 'Nothing was changed. After you agree, the browser shows an address with “code=” in it: paste that whole address.',
    action: null,
  },
  state_mismatch: {
    title: 'This address belongs to another consent',
    text: 'To keep your shop safe it was not used. Open the consent page again from here and paste the address it ends at.',
    action: 'Open consent again',
  },
  reconnect_needed: {
    title: 'TikTok asks for your consent again',
    text: 'The stored token no longer works, so sync has stopped. Everything synced so far is kept. Connect again to continue.',
    action: 'Connect again',
  },
  deauthorised: {
    title: 'The shop withdrew its consent',
    text: 'Sync has stopped and figures are as of the last sync. If that was not intended, connect the shop again.',
    action: 'Connect again',
  },
  scope_missing: {
    title: 'The app is not allowed to read this data',
    text: 'TikTok refused[[ for lack of “{scope}”]]. Figures that need it stay incomplete. Add the permission to the app in Partner Center, then give consent again.',
    action: 'Give consent again',
  },
  cipher_wrong: {
    title: 'TikTok did not accept the shop’s cipher',
    text: 'This shop was not synced; the others were. Reading the list of shops again usually fixes it.',
    action: 'Sync again',
  },
  ip_not_allowed: {
    title: 'TikTok refuses this computer’s address',
    text: 'The app has a list of allowed IP addresses and this one is not on it. Nothing came in. Remove the list or add this address in Partner Center.',
    action: 'Try again',
  },
  clock_wrong: {
    title: 'This computer’s clock is wrong',
    text: 'TikTok refuses signatures that are more than five minutes off, so nothing came in. Turn on automatic date and time, then sync.',
    action: 'Sync again',
  },
  rate_limited: {
    title: 'TikTok asks us to slow down',
    text: 'Sync pauses and continues by itself[[ at {until}]]. Nothing is lost; figures are complete up to the last finished day.',
    action: null,
  },
  budget_spent: {
    title: 'Today’s requests are used up',
    text: 'The daily limit that you set is reached[[ ({count} requests were made)]]; sync continues by itself tomorrow[[, at {until}]]. Nothing is lost. Raise the limit in the settings to continue now.',
    action: null,
  },
  offline: {
    title: 'No connection to TikTok',
    text: 'Nothing is lost; sync continues by itself once the network is back. Figures are as of the last sync.',
    action: 'Try now',
  },
  timeout: {
    title: 'TikTok took too long to answer',
    text: 'The request was stopped and will be repeated automatically. Figures are as of the last sync.',
    action: 'Try now',
  },
  server_error: {
    title: 'TikTok has a problem on its side',
    text: 'It answered with an error[[ ({status})]]. Nothing was changed; we will try again automatically.',
    action: 'Try now',
  },
  answer_unreadable: {
    title: 'TikTok’s answer could not be read',
    text: 'The whole page of rows was refused, so no figure is wrong, but those rows are missing[[ (field {field})]]. Try again; if it happens again, the small print helps support.',
    action: 'Try again',
  },
  request_refused: {
    title: 'TikTok refused the request',
    text: 'Nothing was changed and figures are as of the last sync. TikTok’s own words are in the small print.',
    action: 'Try again',
  },
  version_gone: {
    title: 'TikTok switched this API version off',
    text: 'This version of the extension can no longer read that data. Figures up to the last sync are right. Update the extension.',
    action: null,
  },
  no_shops: {
    title: 'No shop came with this consent',
    text: 'The connection works but sees no shop, so there is nothing to sync. Give consent with the shop’s main account.',
    action: 'Connect again',
  },
  hosts_missing: {
    title: 'The browser has not allowed access',
    text: 'Without access to the site nothing can be read there; figures stay as they are. The button asks the browser for exactly that access.',
    action: 'Allow access',
  },
  sync_running: {
    title: 'A sync is already running',
    text: 'Two at once would get in each other’s way. Wait for it to finish, or cancel it first.',
    action: null,
  },
  cancelled: {
    title: 'Stopped',
    text: 'What came in so far is kept and counted; unfinished days are marked incomplete.',
    action: null,
  },
  storage_full: {
    title: 'The disk is full',
    text: 'Nothing was half written; figures are as before. Free some space, then try again.',
    action: 'Try again',
  },
  storage_failed: {
    title: 'The browser could not store the data',
    text: 'The step was undone as a whole; figures are as before. Reload the page and try again.',
    action: 'Reload',
  },
  page_stale: {
    title: 'This page is older than the extension',
    text: 'The extension was updated meanwhile. To protect your book, this page no longer writes anything. Reload it.',
    action: 'Reload',
  },
  newer_book: {
    title: 'The book was written by a newer version',
    text: 'To keep it safe, this version does not touch it. Update the extension to read it.',
    action: null,
  },
  file_unknown: {
    title: 'We do not know this kind of file',
    text: 'Nothing was stored. We read exports of Seller Center, Affiliate Center and ads as downloaded, our own files, and any other table with a header row by matching its columns.',
    action: null,
  },
  file_empty: {
    title: 'The file has no rows',
    text: 'Nothing was stored. Check the period chosen for the download and download it again.',
    action: null,
  },
  file_creator_side: {
    title: 'This is a creator’s export, not the seller’s',
    text: 'It does not contain what the shop paid, so figures from it would be wrong; nothing was stored. Download affiliate orders from Affiliate Center as the seller.',
    action: null,
  },
  file_ids_ruined: {
    title: 'A spreadsheet ruined the ids in this file',
    text: 'Numbers such as [[“{found}”]] stand where order ids were[[ (row {row})]]; they cannot be brought back. Nothing was stored. Download again and drop the file without opening it in Excel or WPS.',
    action: null,
  },
  file_cut: {
    title: 'The file ends in the middle',
    text: 'The download was cut off[[ at row {row}]]. Storing part of it would make figures too small, so nothing was stored. Download it again.',
    action: null,
  },
  file_unreadable: {
    title: 'The file cannot be read',
    text: 'It is damaged, protected or in an unknown encoding. Nothing was stored. Download it again as CSV, without a password.',
    action: null,
  },
  file_not_yet: {
    title: 'This kind of file is not read yet',
    text: 'It was recognised[[ as {kind}]], but this version does not import it. Nothing was stored.',
    action: null,
  },
  file_dates_unclear: {
    title: 'Day and month cannot be told apart',
    text: 'Every date in the file could be read both ways. Nothing was stored yet: choose which number is the day.',
    action: null,
  },
  file_too_large: {
    title: 'The file is too large to read at once',
    text: 'Nothing was stored.[[ It has {megabytes} MB, and at most {limit} MB are read.]] Download shorter periods, for instance a month each, and drop them together.',
    action: null,
  },
  file_too_many_rows: {
    title: 'The file has more rows than this kind may have',
    text: 'Nothing was stored.[[ It has {rows} rows, and at most {limit} of its kind are read at once.]] Split it, for instance by month, and drop the parts together.',
    action: null,
  },
  file_order_too_long: {
    title: 'One order has far too many rows',
    text: 'Nothing was stored.[[ Order “{order}” has more than {limit} rows (seen at row {row}).]] Most likely the column that is read as order id holds something else: choose the right one and import again.',
    action: null,
  },
  rows_refused: {
    title: 'Some rows were refused',
    text: '[[{count} rows]] could not be read and are left out of the figures; all others are fine. The list names each row, what was found and what was expected.',
    action: null,
  },
  fx_missing: {
    title: 'An exchange rate is missing',
    text: 'Amounts[[ in {base}]][[ of {day}]] cannot be turned into the report currency[[ ({quote})]]. No rate is ever guessed, so there are no figures until the missing ones are entered.',
    action: 'Enter the rate',
  },
  currency_unknown: {
    title: 'Unknown currency',
    text: '[[“{currency}” is not an ISO 4217 code. ]]Nothing was stored. Use three letters such as USD, GBP or VND.',
    action: null,
  },
  amount_invalid: {
    title: 'This is not an amount',
    text: '[[“{found}” cannot be read. ]]Nothing was stored. Write digits with a point for decimals, such as 1250.50.',
    action: null,
  },
  rule_invalid: {
    title: 'A rule does not fit',
    text: '[[The field: {field}. ]]The rules in force are unchanged, and so are the figures. Correct the field and save again.',
    action: null,
  },
  expected_refused: {
    title: 'There are no expected figures yet',
    text: '[[Shop {shop}: ]]the history does not support an estimate of the refunds still to come, and we do not guess. To-date and settled figures are available; the overview names the reason.',
    action: null,
  },
  record_conflict: {
    title: 'Someone changed this in the meantime',
    text: 'It differs from what you saw, so nothing was overwritten. Reload to see the newer one, then change it again.',
    action: 'Reload',
  },
  link_invalid: {
    title: 'No link can be made of this address',
    text: '[[“{found}” cannot be used. ]]Nothing was stored. Enter an https:// address that anyone can open: no password, no port, no machine on your own network.',
    action: null,
  },
  code_taken: {
    title: 'This code is taken',
    text: '[[“{code}” belongs to {owner}. ]]A code shared by two credits nobody, so nothing was stored. Choose another, or leave the field empty to generate one.',
    action: null,
  },
  page_unclear: {
    title: 'This page shows no post that can be tagged',
    text: 'Nothing was stored; figures are as before. Open the post itself, wait until it has loaded, then tag it again.',
    action: null,
  },
  handle_invalid: {
    title: 'This cannot be a handle',
    text: '[[Link {line}: {found}. ]]Nothing was stored. Enter the name after the @, letters, digits, dots and underscores.',
    action: null,
  },
  not_allowed: {
    title: 'Not allowed from here',
    text: 'This can be done on the extension’s own pages only. Nothing was changed.',
    action: null,
  },
  unexpected: {
    title: 'Something went wrong that we did not foresee',
    text: 'Nothing was half written; figures are as before. Try again; if it happens again, the small print says what happened.',
    action: 'Try again',
  },
};
