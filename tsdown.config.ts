import { defineConfig, type UserConfig } from "tsdown";
import { thirdPartyLicenses } from "./scripts/third-party-licenses.ts";

// One plugin for both builds: they share the output folder, and the licence text must name what either of them bundled.
const licenses = thirdPartyLicenses("dist/THIRD-PARTY-LICENSES.txt");

// The default export of a Node module is the module itself; the bundler leaves it undefined in CommonJS.
const defaultsOfNode = {
  name: "defaults-of-node",
  transform: (code: string) =>
    code.replace(
      /^export \{default as (\w+)\} from ('node:\w+')/,
      "import * as $1 from $2\nexport {$1}",
    ),
};

/**
 * Commander as ES modules, which the bundler puts side by side: its CommonJS is wrapped in functions, so that every start
 * reads it twice and needs helpers from another file. It would also load node:child_process, for commands that are
 * programs of their own. Both together make up half of what `tracker --version` takes longer than Node itself.
 */
const commanderAsModules = {
  name: "commander-as-modules",
  transform: (code: string, id: string) => {
    const [, file] = /\/commander\/(esm\.mjs|lib\/\w+\.js)$/.exec(id.replaceAll("\\", "/")) ?? [];
    if (file === undefined) return;
    if (file === "esm.mjs") {
      return 'export { Command } from "./lib/command.js"; export { CommanderError } from "./lib/error.js";';
    }
    const module = code
      .replace(
        /^const (\{[^}]+\}) = require\('(\.\/\w+)(?:\.js)?'\);$/gm,
        'import $1 from "$2.js";',
      )
      .replace(/^exports\.(\w+) = \1;/gm, "export { $1 };")
      .replace("= require('node:child_process')", "= undefined")
      .replace(/= require\(('node:\w+')\)/g, "= globalThis.process.getBuiltinModule($1)");
    if (/= require\(|^exports\./m.test(module)) {
      throw new Error(`${id} is not written as it was: adapt tsdown.config.ts`);
    }
    return module;
  },
};

// The bundler lets an entry load its helpers also where it uses none.
const noIdleHelpers = {
  name: "no-idle-helpers",
  renderChunk: (code: string) => {
    const [line, name = ""] =
      /^const (\w+) = require\('\.\/bin\/(?:chunk|rolldown-runtime)\.cjs'\);$/m.exec(code) ?? [];
    return line !== undefined && code.split(name).length === 2 ? code.replace(line, "") : null;
  },
};

// Parts of commands that few plans or few calls need.
const language = "(?:en|ru|uk|de|fr|es|pt|it|pl|tr|zh|ja|ko|languages)";
const onlySometimes = new RegExp(
  `/src/(?:language/${language}|syntax/(?:parse|fragment)|plan/(?:find|explain|earlier/\\w+))\\.ts$`,
);

/**
 * What reads a plan is one chunk, because every command that reads needs all of it, and a call from one chunk into
 * another goes through a getter.
 */
const reading = {
  name: "reading",
  test: (id: string) => {
    const path = id.replaceAll("\\", "/");
    return /\/src\/(?:text|syntax|language|plan)\//.test(path) && !onlySometimes.test(path);
  },
};

const shared = {
  format: "esm",
  platform: "node",
  target: "node20.19",
  outDir: "dist",
  // The runtime parts are devDependencies, and all of them are bundled: an install is one package.
  deps: { alwaysBundle: [/.*/], onlyBundle: false },
  fixedExtension: false,
  hash: false,
  clean: true,
  sourcemap: false,
  // Dead code goes, names and lines stay: a stack trace can be read.
  minify: "dce-only",
  plugins: [licenses, defaultsOfNode],
  report: false,
} satisfies UserConfig;

export default defineConfig([
  {
    ...shared,
    name: "command",
    // The loader of CommonJS starts sooner than that of ES modules.
    format: "cjs",
    entry: { bin: "src/cli/bin.ts" },
    plugins: [...shared.plugins, commanderAsModules, noIdleHelpers],
    outputOptions: {
      chunkFileNames: "bin/[name].cjs",
      codeSplitting: { groups: [reading] },
    },
    // A start reads every character of what it loads.
    minify: true,
    dts: false,
  },
  {
    ...shared,
    name: "library",
    entry: { index: "src/index.ts" },
    outputOptions: { chunkFileNames: "index/[name].js" },
    dts: true,
  },
]);
