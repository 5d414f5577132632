/** Type-checks every binding in the templates of `src` by lit-analyzer, strict: `tsx scripts/templates.ts`. */
import { DefaultLitAnalyzerContext, LitAnalyzer, makeConfig } from 'lit-analyzer';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { filesBelow } from './files.js';

/** What HTML has learnt since lit-analyzer 2.0.3 was made. */
const newerHtml = {
  version: 1.1 as const,
  globalAttributes: [{ name: 'popover' }, { name: 'inert', valueSet: 'v' }],
  tags: [
    { name: 'button', attributes: [{ name: 'popovertarget' }, { name: 'popovertargetaction' }] },
    { name: 'input', attributes: [{ name: 'passwordrules' }] },
  ],
};

function parsedConfig(): ts.CompilerOptions {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: unknown };
  return ts.parseJsonConfigFileContent(config, ts.sys, process.cwd()).options;
}

/**
 * lit-analyzer does not know lit's `nothing`, and takes it for a value of the attribute. Typed as `never` it drops out
 * of every union, and what is left is what the attribute can get.
 */
function programOf(files: readonly string[], seeded: ReadonlyMap<string, string>): ts.Program {
  const options = parsedConfig();
  const host = ts.createCompilerHost(options);
  const read = host.readFile.bind(host);
  const exists = host.fileExists.bind(host);
  host.fileExists = (path) => seeded.has(resolve(path)) || exists(path);
  host.readFile = (path) => {
    const text = seeded.get(resolve(path)) ?? read(path);
    return path.endsWith('lit-html.d.ts') ? text?.replace('nothing: unique symbol', 'nothing: never') : text;
  };
  const parse = host.getSourceFile.bind(host);
  host.getSourceFile = (path, language, ...rest) => {
    if (!seeded.has(resolve(path)) && !path.endsWith('lit-html.d.ts')) return parse(path, language, ...rest);
    return ts.createSourceFile(path, host.readFile(path) ?? '', language, true);
  };
  return ts.createProgram([...files, ...seeded.keys()], options, host);
}

/** One line for each fault in the templates of these files, and of others given as text. */
export function templateFaults(files: readonly string[], seeded: ReadonlyMap<string, string> = new Map()): string[] {
  const program = programOf(files, seeded);
  const context = new DefaultLitAnalyzerContext({ ts, getProgram: () => program });
  // Its style sheets' parser is older than `@container`; stylesheets are checked in the browser tests.
  const config = { strict: true, rules: { 'no-invalid-css': 'off' as const }, customHtmlData: newerHtml };
  context.updateConfig(makeConfig(config));
  const analyzer = new LitAnalyzer(context);
  return [...files, ...seeded.keys()].flatMap((path) => {
    const file = program.getSourceFile(path);
    if (!file) return [`${path}: not found`];
    // Its list of values for `autocomplete` has no "one-time-code"; eslint's lit-a11y/autocomplete-valid holds those.
    const known = analyzer
      .getDiagnosticsInFile(file)
      .filter(({ location }) => !file.text.startsWith('autocomplete', location.start));
    return known.map(({ location, message, source }) => {
      const { line } = file.getLineAndCharacterOfPosition(location.start);
      return `${path}:${line + 1} ${message} (${source})`;
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = templateFaults(filesBelow('src'));
  faults.forEach((fault) => console.log(fault));
  if (faults.length > 0) process.exitCode = 1;
}
