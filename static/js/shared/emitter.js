// An EventTarget whose events carry details of known types.

/**
 * `Events` maps the name of each event to the type of its detail, `undefined` for none.
 * @template {object} Events
 */
export class Emitter extends EventTarget {
  /**
   * Call `listener` with the detail of each such event.
   * @template {keyof Events & string} Name
   * @param {Name} name
   * @param {(detail: Events[Name]) => void} listener
   */
  on(name, listener) {
    this.addEventListener(name, (event) => listener(/** @type {CustomEvent<Events[Name]>} */ (event).detail));
  }

  /**
   * Dispatch an event to its listeners, at once.
   * @template {keyof Events & string} Name
   * @param {Name} name
   * @param {Events[Name] extends undefined ? [] : [detail: Events[Name]]} detail
   */
  emit(name, ...[detail]) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
