/** @jest-environment jsdom */
import { readFileSync } from 'node:fs';
import { manifestRules } from './rules';

manifestRules(readFileSync('manifest.xml', 'utf8'), 'https://localhost:3000/');
