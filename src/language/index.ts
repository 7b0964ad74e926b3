export type { CalendarDate, DateForm, DateRange, FoundDate } from "./date.ts";
export {
  compareDates,
  findDateRange,
  findDates,
  formatDate,
  isoDate,
  isRealDate,
  parseDate,
  parseIsoDate,
} from "./date.ts";
export { headerOf } from "./header.ts";
export { languages } from "./languages.ts";
export type { MarkReading, MarkStyle } from "./mark.ts";
export {
  defaultMark,
  handBoxStatus,
  isCyrillicX,
  nearestStatuses,
  readMark,
  statusOf,
} from "./mark.ts";
export { fold, foldId, foldTitle, wordsOf } from "./normalize.ts";
export { type PeriodName, periodOf } from "./period.ts";
export { isPriorityLabel, priorityOf } from "./priority.ts";
export { type RecordParts, recordLanguageOf, recordText } from "./record.ts";
export { type Status, statuses } from "./status.ts";
export { isOnly, labelWithoutProgress, topicsOf } from "./topic.ts";
export type {
  CountedUnit,
  HeaderMeaning,
  Language,
  NounForms,
  PeriodKind,
  PluralCategory,
  PriorityLevel,
  Topic,
} from "./types.ts";
export {
  countedUnits,
  headerMeanings,
  periodKinds,
  priorityLevels,
  topics,
} from "./types.ts";
export { pluralOf, tallyWords, type Unit, unitOf } from "./unit.ts";
export { languagesIn } from "./words.ts";
