/** Endings of files that may be read; what is in them decides. */
const READ = /\.(?:csv|tsv|txt|xlsx|json)$/i;
/** More files than this in one drop are a folder of something else. */
const MOST = 500;

export interface FoundFile {
  file: File;
  path: string;
}

/** The files of a drop, folders gone through; files that cannot be read by their ending are counted, not taken. */
export async function filesOfDrop(transfer: DataTransfer): Promise<{ files: FoundFile[]; left: number }> {
  const entries = [...transfer.items]
    .map((item) => (item.kind === 'file' ? item.webkitGetAsEntry?.() : null))
    .filter((entry) => entry != null);
  if (entries.length === 0) return pick([...transfer.files].map((file) => ({ file, path: file.name })));
  const found: FoundFile[] = [];
  for (const entry of entries) await walk(entry, found);
  return pick(found, entries.length === found.length && entries.every((entry) => entry.isFile));
}

/** Files of a folder that was chosen. */
export function filesOfFolder(list: readonly File[]): { files: FoundFile[]; left: number } {
  return pick(list.map((file) => ({ file, path: file.webkitRelativePath || file.name })));
}

/** A person who drops one file by hand hears why it is not read; of a folder only what can be read is taken. */
function pick(found: readonly FoundFile[], byHand = false): { files: FoundFile[]; left: number } {
  const files = byHand
    ? [...found]
    : found.filter(({ file }) => READ.test(file.name) && !file.name.startsWith('.') && !file.name.startsWith('~$'));
  const taken = files.slice(0, MOST);
  return { files: taken.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)), left: found.length - taken.length };
}

async function walk(entry: FileSystemEntry, found: FoundFile[]): Promise<void> {
  if (found.length > MOST * 4) return;
  if (entry.isFile) {
    const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
    found.push({ file, path: entry.fullPath.replace(/^\//, '') });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A reader gives a folder's entries by hundreds, until there are none.
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return;
    for (const inner of some) await walk(inner, found);
  }
}

/** Lets a folder be chosen. Its input is made for the click alone: a page with two file inputs would be two things to explain. */
export function chooseFolder(onChosen: (files: File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.webkitdirectory = true;
  input.onchange = () => onChosen([...(input.files ?? [])]);
  input.click();
}
