import { constants, createContext, runInContext } from "node:vm";
import { TestEnvironment } from "jest-environment-node";

/** Of what a context makes for itself, what Node's own functions give out of theirs. */
const SHARED: readonly PropertyKey[] = ["ArrayBuffer", "Uint8Array"];

/**
 * Jest's environment for Node, where the global is an ordinary object. Jest's own stands behind an interceptor and a proxy, which
 * are asked at each `Math` and `Uint8Array` of a loop: decoding a picture takes ten times as long there. A Node that knows no such
 * context (before 22.8) makes the usual one. Jest's timers and mocks, which no test uses, would hold the other global.
 */
class PlainEnvironment extends TestEnvironment {
  constructor(...given: ConstructorParameters<typeof TestEnvironment>) {
    super(...given);
    const context = createContext(constants.DONT_CONTEXTIFY);
    const plain = runInContext("globalThis", context) as typeof this.global;
    for (const name of Reflect.ownKeys(this.global)) {
      if (!Object.hasOwn(plain, name) || SHARED.includes(name)) hand(this.global, plain, name);
    }
    plain.global = plain;
    plain.Error.stackTraceLimit = this.global.Error.stackTraceLimit;
    this.context = context;
    this.global = plain;
  }
}

/** What is made when it is first asked for, such as `fetch`, is asked for once. */
function hand(from: object, to: object, name: PropertyKey): void {
  const described = Object.getOwnPropertyDescriptor(from, name) ?? {};
  const settle = (value: unknown): unknown => {
    Object.defineProperty(to, name, {
      configurable: true,
      enumerable: described.enumerable ?? false,
      value,
      writable: true,
    });
    return value;
  };
  const lazy = { ...described, get: () => settle(Reflect.get(from, name)), set: settle };
  Object.defineProperty(to, name, described.get && described.configurable ? lazy : described);
}

// eslint-disable-next-line no-restricted-exports -- Jest looks for the default export
export { PlainEnvironment as default };
