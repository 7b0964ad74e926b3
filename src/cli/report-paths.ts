import { resolve, sep } from "node:path";
import { isWithin, relativePath, repositoryRoot } from "../workspace/repository.ts";
import type { Session } from "./session.ts";

/** The path of a plan as somebody else knows it, with `/`; an absolute one where the plan lies outside. */
export type PathFrom = (path: string) => string;

/** From the folder that GitHub checked out into: annotations are placed from there. */
export function fromCheckout(session: Session): PathFrom {
  const folder = session.env.GITHUB_WORKSPACE;
  return folder ? pathsFrom(session, folder) : fromRepository(session);
}

/** From the root of the repository. */
export function fromRepository(session: Session): PathFrom {
  const { cwd } = session.workspace;
  return pathsFrom(session, repositoryRoot(cwd) ?? cwd);
}

/** From the folder that tracker was started in, where the tool that reads its output runs too. */
export function fromStart(session: Session): PathFrom {
  return pathsFrom(session, session.startFolder);
}

function pathsFrom({ workspace }: Session, folder: string): PathFrom {
  return (path) => {
    const absolute = resolve(workspace.cwd, path);
    if (isWithin(folder, absolute)) return relativePath(folder, absolute);
    return absolute.split(sep).join("/");
  };
}
