import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const alwaysCalculate =
  '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>';

/**
 * Opens files in headless LibreOffice, every formula calculated anew, and saves them in `out` of the folder, which
 * also holds LibreOffice's profile.
 * Needs `soffice`: apt-get install --no-install-recommends libreoffice-calc
 * @param to csv: the first sheet alone
 */
export function recalculated(folder: string, files: readonly string[], to: 'xlsx' | 'csv' = 'xlsx'): void {
  const profile = path.join(folder, 'profile');
  mkdirSync(path.join(profile, 'user'), { recursive: true });
  writeFileSync(path.join(profile, 'user', 'registrymodifications.xcu'), alwaysCalculate);
  const { status, stderr, error } = spawnSync('soffice', [`-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', '--convert-to', to, '--outdir', path.join(folder, 'out'), ...files], { encoding: 'utf8', timeout: 900_000 });
  if (error) throw new Error('soffice is missing: apt-get install --no-install-recommends libreoffice-calc');
  if (status !== 0) throw new Error(stderr);
}
