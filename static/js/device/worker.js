// The worker that reads pictures on this device. LiteRT's script makes a global and is loaded by importScripts(), which
// modules do not have: so this is a classic worker, and the modules come by import().

addEventListener("message", async ({ data }) => {
  try {
    const { receive } = await import("./worker/receive.js"); // in the order of the messages: it is imported once
    receive(data);
  } catch (error) {
    postMessage({ type: "failed", code: "device-load", message: String(error) });
  }
});
