// Runs networks by LiteRT's WebAssembly (static/vendor/litert), through what its script exports.

/**
 * What LiteRT's script offers that is used here. All that has delete() lies in WebAssembly's memory until then.
 * @typedef {{delete(): void}} Handle
 * @typedef {{size(): number, get(index: number): number, delete(): void}} Vector
 * @typedef {Handle & {layout(): Handle & {dimensions(): Vector}, bytes(): number}} TensorType
 * @typedef {Handle & {lock(mode: unknown): number, unlock(): void, packedSize(): number}} TensorBuffer
 * @typedef {Handle & {getInputTensorType(signature: number, index: number): TensorType}} LoadedNetwork
 * @typedef {Handle & {run(signature: number, inputs: TensorBuffer[]): Promise<TensorBuffer[]>}} CompiledNetwork
 * @typedef {object} Wasm
 * @property {Uint8Array<ArrayBuffer>} HEAPU8
 * @property {(bytes: number) => number} _malloc
 * @property {() => number} getThreadCount
 * @property {(environment: Handle, at: number, bytes: number) => LoadedNetwork} loadModel
 * @property {(environment: Handle, network: LoadedNetwork, options: object) => Promise<CompiledNetwork>} compileModel
 * @property {{create(device: null): Handle}} LiteRtEnvironment
 * @property {{createManaged(environment: Handle, kind: unknown, type: TensorType, bytes: number): TensorBuffer}}
 *   LiteRtTensorBuffer
 * @property {{HOST_MEMORY: unknown}} LiteRtTensorBufferType
 * @property {{READ: unknown, WRITE: unknown}} LiteRtTensorBufferLockMode
 */

/** @typedef {(options: {wasmBinary: ArrayBuffer, printErr(line: string): void}) => Promise<Wasm>} ModuleFactory */

export class Runtime {
  #wasm;
  #environment;

  /** @param {Wasm} wasm */
  constructor(wasm) {
    this.#wasm = wasm;
    this.#environment = wasm.LiteRtEnvironment.create(null); // no GPU: asking for one wakes it
  }

  /**
   * Run LiteRT's script, which must fit the WebAssembly. Only a classic worker can.
   * @param {string} scriptUrl
   * @param {ArrayBuffer} wasmBinary
   */
  static async load(scriptUrl, wasmBinary) {
    const scope = /** @type {{importScripts(url: string): void, ModuleFactory: ModuleFactory}} */ (
      /** @type {unknown} */ (globalThis)
    );
    scope.importScripts(scriptUrl);
    // It tells what it does as errors: for the console, and not among them. What goes wrong, it throws.
    return new Runtime(await scope.ModuleFactory({ wasmBinary, printErr: (line) => console.debug(line) }));
  }

  /**
   * Prepare a network with one input of float32. Throws what LiteRT throws for a file that is none.
   * @param {ArrayBuffer} file
   */
  async compile(file) {
    const [wasm, environment] = [this.#wasm, this.#environment];
    const at = wasm._malloc(file.byteLength); // never freed: the network's weights are read from there
    wasm.HEAPU8.set(new Uint8Array(file), at);
    const loaded = wasm.loadModel(environment, at, file.byteLength);
    const options = {
      environment: { liteRtEnvironment: environment, webGpuDevice: null },
      accelerator: "wasm",
      cpuOptions: { numThreads: wasm.getThreadCount() },
      gpuOptions: {},
      webNNOptions: {},
    };
    const compiled = await wasm.compileModel(environment, loaded, options);
    return new Network(wasm, compiled, makeInput(wasm, environment, loaded));
  }
}

/** A network that is ready to run, on its one input. Wait for an answer before the next run. */
export class Network {
  #wasm;
  #compiled;
  #input;

  /**
   * @param {Wasm} wasm
   * @param {CompiledNetwork} compiled
   * @param {TensorBuffer} input
   */
  constructor(wasm, compiled, input) {
    this.#wasm = wasm;
    this.#compiled = compiled;
    this.#input = input;
  }

  /** How many numbers the input takes. */
  get inputLength() {
    return this.#input.packedSize() / Float32Array.BYTES_PER_ELEMENT;
  }

  /**
   * Return the outputs, in an order of the runtime's own.
   * @param {Float32Array} input of `inputLength`
   * @returns {Promise<Float32Array[]>}
   */
  async run(input) {
    const modes = this.#wasm.LiteRtTensorBufferLockMode;
    // The memory may have grown since the last run, and then HEAPU8 is another.
    const at = this.#input.lock(modes.WRITE);
    this.#wasm.HEAPU8.set(new Uint8Array(input.buffer, input.byteOffset, input.byteLength), at);
    this.#input.unlock();
    const outputs = await this.#compiled.run(0, [this.#input]);
    return outputs.map((output) => {
      const start = output.lock(modes.READ);
      const numbers = new Float32Array(this.#wasm.HEAPU8.slice(start, start + output.packedSize()).buffer);
      output.unlock();
      output.delete();
      return numbers;
    });
  }
}

/**
 * @param {Wasm} wasm
 * @param {Handle} environment
 * @param {LoadedNetwork} loaded
 */
function makeInput(wasm, environment, loaded) {
  const type = loaded.getInputTensorType(0, 0);
  const kind = wasm.LiteRtTensorBufferType.HOST_MEMORY;
  const input = wasm.LiteRtTensorBuffer.createManaged(environment, kind, type, type.bytes());
  type.delete();
  return input;
}
