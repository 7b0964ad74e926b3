import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "vitest";

const schema = JSON.parse(readFileSync("schema/output.schema.json", "utf8")) as OutputSchema;
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
  schema,
);

/** The parts of the published schema that tests look at. */
export interface OutputSchema {
  readonly $defs: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
}

/** The words that the published schema allows in a place. */
export function wordsOf(definition: string): readonly string[] {
  return schema.$defs[definition]?.enum ?? [];
}

/** Reads an output that the published schema must allow. */
export function parseOutput<T = Readonly<Record<string, unknown>>>(stdout: string): T {
  const output: unknown = JSON.parse(stdout);
  validate(output);
  expect(validate.errors ?? [], stdout).toEqual([]);
  return output as T;
}
