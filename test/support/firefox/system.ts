import type { Session } from './session';

/** What is done with the browser's own rights, which no page and no extension has. */

/** Trusts a certificate authority (PEM) for servers. */
export async function trustAuthority(session: Session, pem: string): Promise<void> {
  const base64 = pem.replaceAll(/-----[^-]+-----|\s/g, '');
  const body = `Cc['@mozilla.org/security/x509certdb;1'].getService(Ci.nsIX509CertDB).addCertFromBase64(arguments[0], 'C,,');`;
  await session.system(body, [base64]);
}

/** Installs an unpacked extension until the browser ends; gives the host of its pages. */
export async function installExtension(session: Session, folder: string): Promise<string> {
  const answer = (await session.call('Addon:Install', { path: folder, temporary: true })) as { value: string };
  const host = await session.system('return WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname', [answer.value]);
  if (typeof host !== 'string') throw new Error(`Firefox gives no host for the pages of ${answer.value}`);
  return host;
}

/** Errors and warnings of scripts and policies since the start, those of the browser itself among them. */
export async function scriptErrors(session: Session): Promise<string[]> {
  const body = `return Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError)
    .map((one) => one.sourceName + ': ' + one.errorMessage)`;
  return (await session.system(body)) as string[];
}

/** Ends the extension's background page as the browser does when it is idle; it starts again at the next event. */
export async function endBackground(session: Session, host: string): Promise<void> {
  const body = `const policy = WebExtensionPolicy.getByHostname(arguments[0]);
    return policy.extension.terminateBackground({ ignoreDevtoolsAttached: true }).then(() => null);`;
  await session.system(body, [host]);
}
