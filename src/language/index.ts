export type { DateForm } from "./date.ts";
export {
  compareDates,
  findDateRange,
  findDates,
  formatDate,
  isoDate,
  parseDate,
} from "./date.ts";
export { headerOf, namesCounting } from "./header.ts";
export type { Lexicon } from "./lexicon.ts";
export { withMarks } from "./lexicon.ts";
export type { MarkStyle } from "./mark.ts";
export {
  defaultMark,
  handBoxStatus,
  isCyrillicX,
  languageOfMarks,
  nearestStatuses,
  readMark,
  statusOf,
} from "./mark.ts";
export { foldId, foldTitle } from "./normalize.ts";
export { periodOf } from "./period.ts";
export { priorityOf, priorityOfLabel } from "./priority.ts";
export { recordLanguageOf, recordText } from "./record.ts";
export { spokenIn } from "./spoken.ts";
export { isOnly, labelWithoutProgress, topicsOf } from "./topic.ts";
export { pluralOf, tallyWords, unitOf } from "./unit.ts";
