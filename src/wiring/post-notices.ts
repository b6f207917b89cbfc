import type { Config } from "../config/config.js";
import { dkimSigner } from "../delivery/dkim/signer.js";
import { domainOf } from "../delivery/message-headers.js";
import type { Notice } from "../delivery/notices/notice.js";
import { postNotice } from "../delivery/notices/post-notice.js";
import type { ReturnPaths } from "../delivery/tokens/return-path.js";
import type { Transport } from "../delivery/transport.js";
import type { SmtpResult } from "../domain/delivery.js";
import { compileNotices } from "../rendering/notices/compile-notices.js";
import { readTemplates } from "./project-files.js";

/** No run of letters has that number: what comes back to it is a notice. */
const NO_RUN = 0;

/**
 * Posts notices by the shipped templates, signed as letters are.
 * @throws {EchelonError} TEMPLATE_INVALID, CONFIGURATION_INVALID when the key is none
 */
export async function noticePoster(
  { mailFrom, listId, publicUrl, postalAddress, dkim }: Config,
  transport: Transport,
  { returnPath }: Pick<ReturnPaths, "returnPath">,
): Promise<(notice: Notice) => Promise<SmtpResult>> {
  const [files, partials] = await Promise.all([
    readTemplates("templates/mail/notices"),
    readTemplates("templates/mail/partials"),
  ]);
  const means = {
    templates: compileNotices({ files, partials }),
    sender: { from: mailFrom, listId, publicUrl },
    imprint: { publicUrl, postalAddress },
    signer: dkim && dkimSigner(dkim, domainOf({ from: mailFrom })),
  };
  return (notice) =>
    postNotice(transport, notice, means, returnPath({ run: NO_RUN, subscriberId: notice.subscriberId }));
}
