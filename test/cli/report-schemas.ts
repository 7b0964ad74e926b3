import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "vitest";

/** Reads an output that a schema must allow. */
export function valid(schema: object, output: string): unknown {
  const value: unknown = JSON.parse(output);
  const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
    schema,
  );
  validate(value);
  expect(validate.errors ?? [], output).toEqual([]);
  return value;
}

const text = {
  type: "object",
  required: ["text"],
  properties: { text: { type: "string", minLength: 1 } },
};
const natural = { type: "integer", minimum: 1 };

/** The part of the SARIF 2.1.0 schema, and of what GitHub asks for beyond it, that is relied upon. */
export const sarifSchema = {
  type: "object",
  required: ["$schema", "version", "runs"],
  properties: {
    $schema: { type: "string", format: undefined },
    version: { const: "2.1.0" },
    runs: {
      type: "array",
      items: {
        type: "object",
        required: ["tool", "columnKind", "results", "invocations"],
        additionalProperties: false,
        properties: {
          columnKind: { const: "utf16CodeUnits" },
          invocations: {
            type: "array",
            items: {
              type: "object",
              required: ["executionSuccessful"],
              properties: {
                executionSuccessful: { type: "boolean" },
                toolExecutionNotifications: {
                  type: "array",
                  items: {
                    type: "object",
                    required: ["message"],
                    properties: {
                      level: { enum: ["none", "note", "warning", "error"] },
                      message: text,
                    },
                  },
                },
              },
            },
          },
          tool: {
            type: "object",
            required: ["driver"],
            properties: {
              driver: {
                type: "object",
                required: ["name", "semanticVersion", "rules"],
                properties: {
                  name: { const: "tracker" },
                  semanticVersion: { type: "string" },
                  rules: {
                    type: "array",
                    items: {
                      type: "object",
                      required: [
                        "id",
                        "shortDescription",
                        "helpUri",
                        "help",
                        "defaultConfiguration",
                      ],
                      additionalProperties: false,
                      properties: {
                        id: { type: "string" },
                        shortDescription: text,
                        help: text,
                        helpUri: {
                          type: "string",
                          pattern: "^https://.*/docs/findings/[a-z0-9-]+\\.md$",
                        },
                        defaultConfiguration: {
                          type: "object",
                          properties: { level: { enum: ["note", "warning", "error"] } },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          results: {
            type: "array",
            maxItems: 25_000,
            items: {
              type: "object",
              required: ["ruleId", "ruleIndex", "level", "message", "locations"],
              additionalProperties: false,
              properties: {
                ruleId: { type: "string" },
                ruleIndex: { type: "integer", minimum: 0 },
                level: { enum: ["note", "warning", "error"] },
                message: text,
                locations: {
                  type: "array",
                  minItems: 1,
                  maxItems: 1,
                  items: {
                    type: "object",
                    required: ["physicalLocation"],
                    properties: {
                      physicalLocation: {
                        type: "object",
                        required: ["artifactLocation", "region"],
                        properties: {
                          artifactLocation: {
                            type: "object",
                            required: ["uri"],
                            properties: {
                              uri: { type: "string", pattern: "^[A-Za-z0-9._~%/!*'()-]+$" },
                            },
                          },
                          region: {
                            type: "object",
                            required: ["startLine", "startColumn", "endLine", "endColumn"],
                            properties: {
                              startLine: natural,
                              startColumn: natural,
                              endLine: natural,
                              endColumn: natural,
                            },
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

const position = {
  type: "object",
  required: ["line", "column"],
  additionalProperties: false,
  properties: { line: natural, column: natural },
};
const range = {
  type: "object",
  required: ["start", "end"],
  additionalProperties: false,
  properties: { start: position, end: position },
};

/** The part of reviewdog's DiagnosticResult that is relied upon. */
export const rdjsonSchema = {
  type: "object",
  required: ["source", "diagnostics"],
  additionalProperties: false,
  properties: {
    source: {
      type: "object",
      required: ["name", "url"],
      properties: { name: { const: "tracker" }, url: { type: "string" } },
    },
    diagnostics: {
      type: "array",
      items: {
        type: "object",
        required: ["message", "location", "severity", "code"],
        additionalProperties: false,
        properties: {
          message: { type: "string" },
          location: {
            type: "object",
            required: ["path", "range"],
            additionalProperties: false,
            properties: { path: { type: "string" }, range },
          },
          severity: { enum: ["ERROR", "WARNING", "INFO"] },
          code: {
            type: "object",
            required: ["value", "url"],
            additionalProperties: false,
            properties: { value: { type: "string" }, url: { type: "string" } },
          },
          suggestions: {
            type: "array",
            items: {
              type: "object",
              required: ["range", "text"],
              additionalProperties: false,
              properties: { range, text: { type: "string" } },
            },
          },
        },
      },
    },
  },
};
