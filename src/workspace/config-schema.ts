import { z } from "zod";

const pattern = z
  .string()
  .min(1)
  .regex(/^[^{}]*$/, "braces are not understood: write one pattern for each case");

const learning = ["committed", "history"] as const;

/** Which earlier versions of a plan teach how its numbers are counted. */
export type Learning = (typeof learning)[number];

const recording = ["on-set", "on-commit"] as const;

/** When the history gets records. */
export type Recording = (typeof recording)[number];

/** What a config file may say. */
export const configSchema = z.strictObject({
  $schema: z.string().optional().describe("The address of this schema, for editors."),
  files: z
    .array(pattern)
    .default([])
    .describe(
      "Which Markdown files are plans where a command names none: patterns as in .gitignore, seen from the folder of this file.",
    ),
  exclude: z
    .array(pattern)
    .default([])
    .describe(
      "Which files are never found unless a command names them: patterns as in .gitignore.",
    ),
  learn: z
    .enum(learning)
    .default("committed")
    .describe(
      "Which earlier versions teach how numbers are counted: the one that was committed last, or all that git has.",
    ),
  history: z
    .enum(recording)
    .default("on-set")
    .describe(
      "When the history gets records: when a status is set with tracker, or also when statuses that were changed by hand are committed.",
    ),
});

/** The keys that a config file may have. */
export const configKeys: readonly string[] = Object.keys(configSchema.shape);

/** The JSON Schema of a config file, as it is published. */
export function configJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(configSchema, { target: "draft-7", io: "input" });
  return { $schema, title: "The config file of tracker", ...rest };
}
