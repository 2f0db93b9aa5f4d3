// The random numbers of NumPy's default_rng(0): PCG64 (O'Neill, 2014, pcg-random.org; the member XSL RR 128/64).

const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;
// What NumPy makes of the seed 0.
const FIRST_STATE = 0x1aa1b5345996452d09585eb7a69561e3n;
const INCREMENT = 0x418ddadb3af71a82588133bc447873a9n;

export class NumpyRandom {
  #state = FIRST_STATE;

  /** Return the next number from 0 to 1, as random() does. */
  next() {
    return Number(this.#next64() >> 11n) / 2 ** 53;
  }

  /** Return two whole numbers of 32 bits, of which NumPy makes two small ones by integers(). */
  nextHalves() {
    const both = this.#next64();
    return [Number(both & 0xffffffffn), Number(both >> 32n)];
  }

  #next64() {
    this.#state = BigInt.asUintN(128, this.#state * MULTIPLIER + INCREMENT);
    const mixed = BigInt.asUintN(64, (this.#state >> 64n) ^ this.#state);
    const turn = this.#state >> 122n;
    return BigInt.asUintN(64, (mixed >> turn) | (mixed << (64n - turn)));
  }
}
