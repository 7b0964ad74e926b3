/** A plan with a period, priorities, mirrors and a history; its P0 numbers are true, its overall bar is not. */
export const launch = `# Launch 🚀

## Overall progress

\`\`\`
[████████░░] 4/5 (80%)
\`\`\`

## Week 1: Build
**2026-02-09 — 2026-02-15**

| ID | Task | Status | Priority | Owner | Deadline |
|----|------|--------|----------|-------|----------|
| P0-1 | Parser | ✅ | P0 | Ann | 2026-02-10 |
| P0-2 | Writer | 🔄 | P0 | Bob | 2026-02-11 |
| P0-3 | Release notes | ⬜ | P0 | Ann | 2026-02-20 |

Progress P0: 1/3 (33%)

## Week 2: Release
**2026-02-16 — 2026-02-22**

- [ ] Announce
- [ ] Celebrate

## Update history

| Date | Change |
|------|--------|
| 2026-02-09 | Progress updated: Week 1, task P0-1 = done |
`;

/** A small plan that is true. */
export const garden = `# Garden

Progress: 1/2

- [x] Dig
- [ ] Plant
`;

/** No plan: prose only. */
export const prose = "# Notes\n\nNothing to do here, 50% of the time.\n";

/** A plan that is true, and what it becomes as its boxes are ticked and nobody counts. */
export const counting = `# Plan

Progress: 1/3

- [x] One
- [ ] Two
- [ ] Three
`;
export const countingTwo = counting.replace("[ ] Two", "[x] Two");
export const countingThree = countingTwo.replace("[ ] Three", "[x] Three");
