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
  // Dead code goes, names and lines stay: minifying saves no measurable time at start, and a stack trace can be read.
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
    outputOptions: { chunkFileNames: "bin/[name].cjs" },
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
