/**
 * Something about a creator or a post that a person should look at (roi.md section 7, alerts): `reason` names the sentence, `evidence` holds
 * its figures and the rows behind it. Never a verdict.
 */
export interface Alert<Reason extends string, Evidence> {
  readonly reason: Reason;
  /** Creator or post id. */
  readonly subject: string;
  readonly evidence: Evidence;
}
