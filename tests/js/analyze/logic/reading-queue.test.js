import assert from "node:assert/strict";
import { test } from "node:test";
import { ReadingQueue } from "../../../../static/js/analyze/logic/reading-queue.js";

function queueOfThree() {
  const queue = new ReadingQueue();
  for (const id of [1, 2, 3]) queue.add(id);
  return queue;
}

/**
 * @param {ReadingQueue} queue
 * @param {number} count
 */
function takeAt0(queue, count) {
  return Array.from({ length: count }, () => queue.take(0));
}

test("starts nothing while it is empty", () => {
  assert.equal(new ReadingQueue().take(0), null);
});

test("starts two pictures at a time, in order", () => {
  const queue = queueOfThree();
  assert.deepEqual(takeAt0(queue, 3), [1, 2, null]);
  queue.drop(1);
  assert.equal(queue.take(0), 3);
});

test("postpones all pictures, and starts with the postponed one", () => {
  const queue = queueOfThree();
  queue.take(0);
  queue.postpone(1, 0, 5000);
  assert.deepEqual(
    [4999, 5000].map((nowMs) => queue.take(nowMs)),
    [null, 1],
  );
});

test("ends a wait at once", () => {
  const queue = queueOfThree();
  queue.take(0);
  queue.postpone(1, 0, 5000);
  queue.skipWait();
  assert.equal(queue.take(1), 1);
});

test("puts a picture back in its place", () => {
  const queue = queueOfThree();
  queue.take(0);
  queue.putBack(1);
  assert.equal(queue.take(0), 1);
});

test("starts nothing while it is paused", () => {
  const queue = queueOfThree();
  queue.isPaused = true;
  assert.equal(queue.take(0), null);
  queue.isPaused = false;
  assert.equal(queue.take(0), 1);
});

test("drops a picture that waits", () => {
  const queue = queueOfThree();
  queue.drop(2);
  assert.equal(queue.size, 2);
  assert.deepEqual(takeAt0(queue, 2), [1, 3]);
});

test("tells how long nothing may start", () => {
  const queue = queueOfThree();
  assert.equal(queue.waitMs(0), 0);
  queue.postpone(9, 0, 3000);
  assert.equal(queue.waitMs(1000), 2000);
});

test("backs off from a server that is not reached, and gives up after four attempts", () => {
  const queue = new ReadingQueue();
  queue.add(1);
  const waits = [0, 1, 2, 3].map((nowMs) => {
    queue.skipWait();
    assert.equal(queue.take(nowMs), 1);
    return queue.backOff(1, nowMs);
  });
  assert.deepEqual(waits, [2000, 4000, 8000, null]);
  assert.equal(queue.size, 0);
});
