/** There is no vault yet. */
export class VaultMissing extends Error {
  override readonly name = 'VaultMissing';
  constructor() {
    super('there is no vault: create one with a passphrase');
  }
}

/** The vault is locked: the passphrase opens it. */
export class VaultLocked extends Error {
  override readonly name = 'VaultLocked';
  constructor() {
    super('the vault is locked: unlock it with the passphrase');
  }
}

/** The passphrase does not open what is there. Says the same of a wrong passphrase and of tampered data. */
export class WrongPassphrase extends Error {
  override readonly name = 'WrongPassphrase';
  constructor(readonly retryAt: number) {
    super('the passphrase does not open the vault');
  }
}

/** Too many wrong tries: no try is made before `retryAt` (epoch ms). */
export class PassphraseWait extends Error {
  override readonly name = 'PassphraseWait';
  constructor(readonly retryAt: number) {
    super(`wait until ${retryAt} before the next try`);
  }
}

/** What is stored is no vault that this version reads, or its key derivation was weakened. */
export class VaultDamaged extends Error {
  override readonly name = 'VaultDamaged';
  constructor(expected: string) {
    super(`the vault is damaged: ${expected}`);
  }
}

/** A vault is there already. */
export class VaultExists extends Error {
  override readonly name = 'VaultExists';
  constructor() {
    super('there is a vault already: unlock it, or change its passphrase');
  }
}
