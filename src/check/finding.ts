import type { Range } from "../text/edit.ts";
import { type Finding, type FindingCode, severityOf } from "./types.ts";

/** What a finding may say beside its code, place and message. */
export interface FindingDetails {
  readonly stated?: string;
  readonly expected?: string;
  readonly fixable?: boolean;
}

/** Makes a finding; its severity follows from its code. */
export function finding(
  code: FindingCode,
  range: Range,
  message: string,
  details: FindingDetails = {},
): Finding {
  const { stated = null, expected = null, fixable = false } = details;
  const { start, end } = range;
  return { code, severity: severityOf[code], start, end, message, stated, expected, fixable };
}
