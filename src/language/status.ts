/** The canonical statuses, in the order in which they are listed. */
export const statuses = ["todo", "in_progress", "blocked", "on_hold", "done", "cancelled"] as const;

/** A task's status. */
export type Status = (typeof statuses)[number];
