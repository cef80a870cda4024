import type { ErrorTexts } from '../error-text';

export const errorsEn: ErrorTexts = {
  wrong_passphrase: {
    title: 'That passphrase does not open the vault',
    text: 'Nothing changed and the figures are untouched. Check caps lock and the keyboard language, then type it again.',
    action: 'Try again',
  },
  passphrase_wait: {
    title: 'Too many wrong tries',
    text: 'The vault takes no passphrase for a moment[[: {seconds} seconds]]. Figures stay readable; only sync waits. Try again after the pause.',
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
    text: 'Your book and its figures are safe; only the connection is lost. Connect the shop again to go on syncing.',
    action: 'Connect again',
  },
  app_key_wrong: {
    title: 'TikTok does not know this app key',
    text: 'Nothing was synced. Copy the app key again from Partner Center, App & Service, and connect once more.',
    action: 'Correct the app key',
  },
  secret_wrong: {
    title: 'The app secret does not match the app key',
    text: 'TikTok refused the signature, so nothing new came in; figures stand as of the last sync. Copy the secret again from Partner Center.',
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
    text: 'The stored token no longer works, so sync stands still. Everything synced so far is kept. Connect again to go on.',
    action: 'Connect again',
  },
  deauthorised: {
    title: 'The shop took its consent back',
    text: 'Sync stands still and figures stand as of the last sync. If that was not intended, connect the shop again.',
    action: 'Connect again',
  },
  scope_missing: {
    title: 'The app may not read this data',
    text: 'TikTok refused[[ for lack of “{scope}”]]. Figures that need it stay incomplete. Add the permission to the app in Partner Center, then give consent again.',
    action: 'Give consent again',
  },
  cipher_wrong: {
    title: 'TikTok did not accept the shop’s cipher',
    text: 'This shop was not synced; the others were. Reading the list of shops anew usually repairs it.',
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
    text: 'Sync pauses and goes on by itself[[ at {until}]]. Nothing is lost; figures are complete up to the last finished day.',
    action: null,
  },
  budget_spent: {
    title: 'Today’s requests are spent',
    text: 'The daily limit that you set is reached[[ ({count} requests were made)]]; sync goes on by itself tomorrow[[, at {until}]]. Nothing is lost. Raise the limit in the settings to go on now.',
    action: null,
  },
  offline: {
    title: 'No connection to TikTok',
    text: 'Nothing is lost; sync goes on by itself once the network is back. Figures stand as of the last sync.',
    action: 'Try now',
  },
  timeout: {
    title: 'TikTok took too long to answer',
    text: 'The request was stopped and will be repeated by itself. Figures stand as of the last sync.',
    action: 'Try now',
  },
  server_error: {
    title: 'TikTok has a problem of its own',
    text: 'It answered with an error[[ ({status})]]. Nothing was changed; we try again by ourselves.',
    action: 'Try now',
  },
  answer_unreadable: {
    title: 'TikTok’s answer could not be read',
    text: 'The page of rows was refused whole, so no figure is wrong, but it is missing[[ (field {field})]]. Try again; if it stays, the small print helps support.',
    action: 'Try again',
  },
  request_refused: {
    title: 'TikTok refused the request',
    text: 'Nothing was changed and figures stand as of the last sync. TikTok’s own words are in the small print.',
    action: 'Try again',
  },
  version_gone: {
    title: 'TikTok switched this interface off',
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
    text: 'Two at once would get in each other’s way. Wait for it to end, or cancel it first.',
    action: null,
  },
  cancelled: {
    title: 'Stopped',
    text: 'What came in until then is kept and counted; days that were not finished are marked incomplete.',
    action: null,
  },
  storage_full: {
    title: 'The disk is full',
    text: 'Nothing was half written; figures are those from before. Free some space, then go on.',
    action: 'Try again',
  },
  storage_failed: {
    title: 'The browser could not store the data',
    text: 'The step was undone as a whole; figures are those from before. Reload the page and try again.',
    action: 'Reload',
  },
  page_stale: {
    title: 'This page is older than the extension',
    text: 'The extension was updated meanwhile. To protect your book this page writes nothing any more. Reload it.',
    action: 'Reload',
  },
  newer_book: {
    title: 'The book was written by a newer version',
    text: 'To keep it safe this version does not touch it. Update the extension to read it.',
    action: null,
  },
  file_unknown: {
    title: 'This file is of no kind we know',
    text: 'Nothing was stored. We read exports of Seller Center, Affiliate Center and ads as downloaded, our own files, and any other table with a header row by pointing at its columns.',
    action: null,
  },
  file_empty: {
    title: 'The file has no rows',
    text: 'Nothing was stored. Check the period chosen for the download and download it again.',
    action: null,
  },
  file_creator_side: {
    title: 'This is a creator’s export, not the seller’s',
    text: 'It lacks what the shop paid, so figures from it would be wrong; nothing was stored. Download affiliate orders from Affiliate Center as the seller.',
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
    text: 'It is damaged, protected or in an unknown encoding. Nothing was stored. Download it again, without password, as CSV.',
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
    text: 'Nothing was stored. Download shorter periods, for instance a month each, and drop them together.',
    action: null,
  },
  rows_refused: {
    title: 'Some rows were refused',
    text: '[[{count} rows]] could not be read and are left out of the figures; all others are fine. The list names each row, what was found and what was expected.',
    action: null,
  },
  fx_missing: {
    title: 'An exchange rate is missing',
    text: 'Amounts[[ in {base}]] cannot be turned into[[ {quote}]] the report currency[[ on {day}]]. No rate is ever guessed, so there are no figures until it is entered.',
    action: 'Enter the rate',
  },
  currency_unknown: {
    title: 'Unknown currency',
    text: '[[“{currency}” is no ISO 4217 code. ]]Nothing was stored. Use three letters such as USD, GBP or VND.',
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
    text: '[[Shop {shop}: ]]the history does not carry an estimate of the refunds still to come, and none is guessed. Figures to date and settled figures stand; the overview names the reason.',
    action: null,
  },
  record_conflict: {
    title: 'Somebody changed this meanwhile',
    text: 'It differs from what you saw, so nothing was overwritten. Reload to see the newer one, then change it again.',
    action: 'Reload',
  },
  link_invalid: {
    title: 'No link can be made of this address',
    text: '[[“{found}” will not do. ]]Nothing was stored. Enter an https:// address that anybody can open: no password in it, no port, no machine of your own network.',
    action: null,
  },
  code_taken: {
    title: 'This code is taken',
    text: '[[“{code}” is the code of {owner}. ]]A code that two share credits nobody, so nothing was stored. Choose another, or leave the field empty and one is made.',
    action: null,
  },
  page_unclear: {
    title: 'This page shows no post that can be tagged',
    text: 'Nothing was stored; figures stand as before. Open the post itself, wait until it has loaded, then tag it again.',
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
    text: 'Nothing was half written; figures stand as before. Try again; if it stays, the small print says what happened.',
    action: 'Try again',
  },
};
