import { describe, expect, it } from "vitest";
import { readConflictFile } from "../../src/merge/conflict-file.ts";

const marked = `a
<<<<<<< HEAD
b
c
=======
b
d
>>>>>>> side
e
`;

describe("a file with conflict markers", () => {
  it("gives both sides, and the lines that both have for the base", () => {
    expect(readConflictFile(marked)).toEqual({
      versions: { base: "a\nb\ne\n", ours: "a\nb\nc\ne\n", theirs: "a\nb\nd\ne\n" },
      hasBase: false,
      conflicts: 1,
      markerSize: 7,
      labels: { base: "", ours: "HEAD", theirs: "side" },
    });
  });

  it("takes the base that the markers show, also with line ends of Windows", () => {
    const shown = marked.replace("=======", "||||||| 1a2b3c4\nx\n=======").replaceAll("\n", "\r\n");
    expect(readConflictFile(shown)).toMatchObject({
      versions: { base: "a\r\nx\r\ne\r\n" },
      hasBase: true,
      labels: { base: "1a2b3c4", ours: "HEAD", theirs: "side" },
    });
  });

  it("finds none in other texts, and refuses markers out of order", () => {
    expect(readConflictFile("# A\n\nTitle\n=======\n")).toBe("none");
    expect(readConflictFile("<<<<<<< a\nb\n")).toBeNull();
    expect(readConflictFile("<<<<<<< a\n<<<<<<< a\n=======\n>>>>>>> b\n")).toBeNull();
  });
});
