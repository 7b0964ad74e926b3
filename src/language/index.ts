export type { DateForm } from "./date.ts";
export {
  compareDates,
  findDateRange,
  findDates,
  formatDate,
  isoDate,
  parseDate,
} from "./date.ts";
export { headerOf } from "./header.ts";
export { languages } from "./languages.ts";
export type { MarkStyle } from "./mark.ts";
export {
  defaultMark,
  handBoxStatus,
  isCyrillicX,
  nearestStatuses,
  readMark,
  statusOf,
} from "./mark.ts";
export { foldId, foldTitle } from "./normalize.ts";
export { periodOf } from "./period.ts";
export { isPriorityLabel, priorityOf } from "./priority.ts";
export { recordLanguageOf, recordText } from "./record.ts";
export { isOnly, labelWithoutProgress, topicsOf } from "./topic.ts";
export { pluralOf, tallyWords, unitOf } from "./unit.ts";
export { languagesIn } from "./words.ts";
