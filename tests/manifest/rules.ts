import { readFileSync } from 'node:fs';
import path from 'node:path';

/*
 * Microsoft's validator needs the network: these are the rules of the add-in only manifest that Excel and the
 * admin centre refuse a manifest for (learn.microsoft.com, Office add-ins XML manifest).
 */

/**
 * Tests that a manifest keeps them.
 * @param base the address of the folder of the pages, as it stands in an attribute when read
 */
export function manifestRules(text: string, base: string): void {
  const document = new DOMParser().parseFromString(text, 'application/xml');

  const root = document.documentElement;
  const children = (of: Element): string[] => [...of.children].map(({ localName }) => localName);
  const child = (of: Element, name: string): Element => {
    const found = [...of.children].find(({ localName }) => localName === name);
    if (!found) throw new Error(`${of.localName} lacks ${name}`);
    return found;
  };
  const all = (name: string): Element[] => [...document.getElementsByTagNameNS('*', name)];
  const value = (of: Element, attribute: string): string => of.getAttribute(attribute) ?? '';
  const overrides = child(root, 'VersionOverrides');
  const resources = child(overrides, 'Resources');
  const kinds = { Image: 'Images', Url: 'Urls', ShortString: 'ShortStrings', LongString: 'LongStrings' } as const;

  function resourcesOf(kind: string): Element[] {
    return [...child(resources, kind).children];
  }

  /** Width and height out of a PNG's header. */
  function pngSize(file: string): [number, number] {
    const bytes = readFileSync(file);
    expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  }

  const fileOf = (url: string): string => path.join('src', url.slice(base.length));

  test('it is well-formed', () => {
    expect(document.getElementsByTagName('parsererror')).toHaveLength(0);
    expect(root.localName).toBe('OfficeApp');
    expect(root.getAttributeNS('http://www.w3.org/2001/XMLSchema-instance', 'type')).toBe('TaskPaneApp');
    expect(root.namespaceURI).toBe('http://schemas.microsoft.com/office/appforoffice/1.1');
    expect(overrides.namespaceURI).toBe('http://schemas.microsoft.com/office/taskpaneappversionoverrides');
  });

  test('id, version, host and permission are as Office asks', () => {
    expect(child(root, 'Id').textContent).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(child(root, 'Version').textContent).toMatch(/^\d{1,5}(\.\d{1,5}){1,3}$/);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(child(root, 'Version').textContent).toBe(`${version}.0`);
    expect([...child(root, 'Hosts').children].map((host) => value(host, 'Name'))).toEqual(['Workbook']);
    expect(child(root, 'Permissions').textContent).toBe('ReadWriteDocument');
    expect(child(root, 'ProviderName').textContent).not.toBe('');
  });

  test('an older Excel is offered the add-in too: it asks for ExcelApi 1.1', () => {
    const [set] = all('Set');
    expect(all('Set')).toHaveLength(1);
    expect(set && [value(set, 'Name'), value(set, 'MinVersion')]).toEqual(['ExcelApi', '1.1']);
  });

  test('elements stand in the order of the schema', () => {
    const inOrder = (found: readonly string[], wanted: readonly string[]): void => expect(found).toEqual(wanted.filter((name) => found.includes(name)));
    inOrder(children(root), ['Id', 'AlternateId', 'Version', 'ProviderName', 'DefaultLocale', 'DisplayName', 'Description', 'IconUrl', 'HighResolutionIconUrl', 'SupportUrl', 'AppDomains', 'Hosts', 'Requirements', 'DefaultSettings', 'Permissions', 'Dictionary', 'VersionOverrides', 'ExtendedOverrides']);
    inOrder(children(overrides), ['Description', 'Requirements', 'Hosts', 'Resources', 'WebApplicationInfo', 'EquivalentAddins', 'VersionOverrides']);
    for (const form of all('DesktopFormFactor')) inOrder(children(form), ['GetStarted', 'FunctionFile', 'ExtensionPoint']);
    for (const started of all('GetStarted')) expect(children(started)).toEqual(['Title', 'Description', 'LearnMoreUrl']);
    for (const group of all('Group')) expect(children(group)).toEqual(['Label', 'Icon', ...group.getElementsByTagNameNS('*', 'Control').length > 0 ? Array.from({ length: group.getElementsByTagNameNS('*', 'Control').length }, () => 'Control') : []]);
    for (const control of all('Control')) expect(children(control)).toEqual(['Label', 'Supertip', 'Icon', 'Action']);
    for (const tip of all('Supertip')) expect(children(tip)).toEqual(['Title', 'Description']);
    for (const action of all('Action')) expect(children(action)).toEqual(['TaskpaneId', 'SourceLocation']);
    expect(children(resources)).toEqual(['Images', 'Urls', 'ShortStrings', 'LongStrings']);
  });

  test('the home tab has the group 考评 with 考评, 生成检查表 and 评分', () => {
    expect(all('OfficeTab').map((tab) => value(tab, 'id'))).toEqual(['TabHome']);
    const strings = new Map(resourcesOf('ShortStrings').map((string) => [value(string, 'id'), value(string, 'DefaultValue')]));
    expect(all('Control').map((control) => strings.get(value(child(control, 'Label'), 'resid')))).toEqual(['考评', '生成检查表', '评分']);
    // One pane: a button shows another view of it and opens no second one.
    expect(new Set(all('TaskpaneId').map(({ textContent }) => textContent)).size).toBe(1);
    const ids = [...all('Group'), ...all('Control')].map((each) => value(each, 'id'));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('every resource is defined once and used; ids are short', () => {
    const defined = Object.values(kinds).flatMap((kind) => resourcesOf(kind).map((each) => value(each, 'id')));
    const used = new Set([...document.querySelectorAll('[resid]')].map((each) => value(each, 'resid')));
    expect(new Set(defined).size).toBe(defined.length);
    expect([...used].filter((id) => !defined.includes(id))).toEqual([]);
    expect(defined.filter((id) => !used.has(id))).toEqual([]);
    for (const id of defined) expect(id.length).toBeLessThanOrEqual(32);
  });

  test('each resource is of the kind that its place takes', () => {
    const idsOf = (kind: string): string[] => resourcesOf(kind).map((each) => value(each, 'id'));
    const wanted = (elements: readonly Element[], kind: string): void => {
      for (const element of elements) expect(idsOf(kind)).toContain(value(element, 'resid'));
    };
    wanted([...overrides.getElementsByTagNameNS('*', 'Image')].filter((image) => image.hasAttribute('resid')), 'Images');
    wanted([...all('SourceLocation').filter((place) => place.hasAttribute('resid')), ...all('LearnMoreUrl')], 'Urls');
    wanted([...all('Label'), ...all('Title')], 'ShortStrings');
    wanted([...overrides.getElementsByTagNameNS('*', 'Description')], 'LongStrings');
  });

  test('texts fit: 125 characters for short ones, 250 for long ones, 2048 for addresses', () => {
    const texts = (element: Element): string[] => [value(element, 'DefaultValue'), ...[...element.children].map((each) => value(each, 'Value'))];
    const limits = { ShortStrings: 125, LongStrings: 250, Urls: 2048, Images: 2048 };
    for (const [kind, most] of Object.entries(limits)) {
      for (const found of resourcesOf(kind).flatMap(texts)) {
        expect(found.trim()).not.toBe('');
        expect(found.length).toBeLessThanOrEqual(most);
      }
    }
    for (const found of texts(child(root, 'DisplayName'))) expect(found.length).toBeLessThanOrEqual(125);
    for (const found of texts(child(root, 'Description'))) expect(found.length).toBeLessThanOrEqual(250);
  });

  test('Chinese is the default, and everything is said in English too', () => {
    expect(child(root, 'DefaultLocale').textContent).toBe('zh-CN');
    const said = [child(root, 'DisplayName'), child(root, 'Description'), ...resourcesOf('ShortStrings'), ...resourcesOf('LongStrings')];
    for (const element of said) {
      expect(value(element, 'DefaultValue')).toMatch(/\p{Script=Han}/u);
      const english = [...element.children].filter((each) => value(each, 'Locale') === 'en-US');
      expect(english).toHaveLength(1);
      expect(english[0] && value(english[0], 'Value')).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  test('every address is https and its page exists', () => {
    const addresses = [...document.querySelectorAll('[DefaultValue]')].map((each) => value(each, 'DefaultValue')).filter((each) => each.includes('://'));
    expect(addresses.length).toBeGreaterThan(10);
    for (const address of addresses) expect(address.startsWith(base)).toBe(true);
    expect(text.replaceAll(/xmlns(:\w+)?="[^"]*"/g, '')).not.toContain('http:');
    // Pages that webpack makes (webpack.config.js).
    const made = ['taskpane.html', 'index.html'];
    for (const address of addresses.filter((each) => !each.endsWith('.png'))) expect(made).toContain(new URL(address.slice(base.length), 'https://pages/').pathname.slice(1));
  });

  test('icons exist in the sizes that are said', () => {
    const images = new Map(resourcesOf('Images').map((image) => [value(image, 'id'), value(image, 'DefaultValue')]));
    const shown = [...overrides.getElementsByTagNameNS('*', 'Image')].filter((image) => image.hasAttribute('resid'));
    for (const icon of all('Icon')) expect([...icon.children].map((image) => value(image, 'size'))).toEqual(['16', '32', '80']);
    for (const image of shown) {
      const size = Number(value(image, 'size'));
      expect(pngSize(fileOf(images.get(value(image, 'resid')) ?? ''))).toEqual([size, size]);
    }
    expect(pngSize(fileOf(value(child(root, 'IconUrl'), 'DefaultValue')))).toEqual([32, 32]);
    expect(pngSize(fileOf(value(child(root, 'HighResolutionIconUrl'), 'DefaultValue')))).toEqual([64, 64]);
  });
}
