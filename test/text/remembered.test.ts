import { describe, expect, it } from "vitest";
import { remembered, rememberedFor } from "../../src/text/remembered.ts";

function counting() {
  let asked = 0;
  const answer = rememberedFor((context: { readonly name: string }, text: string) => {
    asked++;
    return text === "" ? null : `${context.name} ${text}`;
  });
  return { answer, asked: () => asked };
}

describe("a function that remembers", () => {
  it("answers a text once, also with null", () => {
    const { answer, asked } = counting();
    const context = { name: "a" };
    expect([answer(context, "x"), answer(context, "x")]).toEqual(["a x", "a x"]);
    expect([answer(context, ""), answer(context, "")]).toEqual([null, null]);
    expect(asked()).toBe(2);
  });

  it("keeps contexts apart", () => {
    const { answer } = counting();
    expect([answer({ name: "a" }, "x"), answer({ name: "b" }, "x")]).toEqual(["a x", "b x"]);
  });

  it("forgets long texts", () => {
    const { answer, asked } = counting();
    const context = { name: "a" };
    const long = "x".repeat(201);
    expect(answer(context, long)).toBe(answer(context, long));
    expect(asked()).toBe(2);
  });

  it("forgets the earlier texts where there are too many, and not what is asked often", () => {
    const { answer, asked } = counting();
    const context = { name: "a" };
    for (let at = 0; at < 20_000; at++) {
      answer(context, String(at));
      answer(context, "often");
    }
    expect(asked()).toBe(20_001);
    answer(context, "19999");
    expect(asked()).toBe(20_001);
    answer(context, "0");
    expect(asked()).toBe(20_002);
  });
});

it("needs no context", () => {
  const asked: string[] = [];
  const answer = remembered((text) => {
    asked.push(text);
    return text.length;
  });
  expect([answer("x"), answer("x"), answer("xy")]).toEqual([1, 1, 2]);
  expect(asked).toEqual(["x", "xy"]);
});
