import { TestEnvironment } from 'jest-environment-jsdom';

/** A page as every browser has it: jsdom keeps these to itself. */
export default class PageEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    const { TextEncoder, TextDecoder, structuredClone } = globalThis;
    Object.assign(this.global, { TextEncoder, TextDecoder, structuredClone });
  }
}
