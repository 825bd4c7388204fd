/** What a wired property or function gets. */
export type Provisioned<T> = { readonly data: T | undefined; readonly error: unknown };
export type Emit<T> = (provisioned: Provisioned<T>) => void;

/** Begins to watch; null while a needed parameter is not there yet. Gives what ends it. */
export type Watch<Config, T> = (config: Config, emit: Emit<T>) => (() => void) | null;

/** The class that `@wire` takes: it watches while its component is in the page, by the latest parameters. */
export function wireAdapter<Config, T>(watch: Watch<Config, T>) {
  return class {
    readonly #emit: Emit<T>;
    #config: Config | undefined;
    #isConnected = false;
    #stop: (() => void) | null = null;

    constructor(emit: Emit<T>) {
      this.#emit = emit;
      emit({ data: undefined, error: undefined });
    }
    connect() {
      this.#isConnected = true;
      this.#restart();
    }
    disconnect() {
      this.#isConnected = false;
      this.#stop?.();
      this.#stop = null;
    }
    update(config: Config) {
      if (JSON.stringify(config) === JSON.stringify(this.#config)) return;
      this.#config = config;
      this.#restart();
    }
    #restart() {
      this.#stop?.();
      const ready = this.#isConnected && this.#config !== undefined;
      this.#stop = ready ? watch(this.#config as Config, this.#emit) : null;
    }
  };
}
