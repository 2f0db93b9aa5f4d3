// Stands for a part that a page does not have: it can be told anything, and does nothing.

export class Absent extends EventTarget {
  recorder = Object.freeze({ active: false });

  start() {}

  stop() {}

  begin() {}

  enter() {}

  add() {}

  end() {}
}
