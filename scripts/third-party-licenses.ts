import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the licence text says about one bundled package. */
interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/** The part of a build plugin that is used here. */
interface LicensePlugin {
  readonly name: string;
  writeBundle(options: unknown, bundle: Readonly<Record<string, OutputFile>>): void;
}

interface OutputFile {
  readonly type: "chunk" | "asset";
  /** Only on chunks: the modules that went in, with the length that was left of each. */
  readonly modules?: Readonly<Record<string, { readonly renderedLength: number }>>;
}

const packageFolder = /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/;
const licenseFileName = /^(licen[cs]e|copying|notice)/i;

/**
 * Writes the licences of all packages that were bundled to `path`.
 * One plugin serves several builds at once: each adds what it bundled, so the last one to finish writes them all.
 * @throws Error when a bundled package states no licence
 */
export function thirdPartyLicenses(path: string): LicensePlugin {
  const folders = new Set<string>();
  return {
    name: "third-party-licenses",
    writeBundle(_options, bundle) {
      for (const folder of bundledFolders(bundle)) folders.add(folder);
      writeFileSync(path, licenseText([...folders].map(readPackage).sort(byName)));
    },
  };
}

function bundledFolders(bundle: Readonly<Record<string, OutputFile>>): readonly string[] {
  return Object.values(bundle)
    .flatMap((file) => Object.entries(file.modules ?? {}))
    .filter(([, module]) => module.renderedLength > 0)
    .flatMap(([id]) => id.match(packageFolder) ?? []);
}

function readPackage(folder: string): BundledPackage {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  // Old packages list their licences as objects.
  const license = manifest.license ?? manifest.licenses?.[0]?.type;
  if (typeof license !== "string") throw new Error(`${folder} states no licence`);
  const files = readdirSync(folder).filter((file) => licenseFileName.test(file));
  return {
    name: manifest.name,
    version: manifest.version,
    license,
    text: files.map((file) => readFileSync(join(folder, file), "utf8").trim()).join("\n\n"),
  };
}

function byName(a: BundledPackage, b: BundledPackage): number {
  return `${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1;
}

function licenseText(packages: readonly BundledPackage[]): string {
  const intro = "tracker-md contains code of the following packages, each under its own licence.\n";
  const parts = packages.map(({ name, version, license, text }) => {
    const title = `${name} ${version} (${license})`;
    return `${title}\n${"-".repeat(title.length)}\n\n${text || `Licence: ${license}`}\n`;
  });
  return [intro, ...parts].join("\n\n");
}
