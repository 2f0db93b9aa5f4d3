// A picture, its largest face, and what drove that face's label: two questions to the API, asked as one of the room.

import { send } from "../analyze/request.js";
import { explanationAnswer, pictureAnswer } from "../shared/answers.js";

const NOBODY = "No face was found in the picture. Look straight at the camera, and try again.";

/** {face, explanation, width, height}; throws an Error whose message says what to do. */
export async function explainLargestFace(blob, { analyzeUrl, explainUrl, code }) {
  const seen = await send(analyzeUrl, blob, { room: code });
  const answer = seen.status === 200 ? pictureAnswer(seen.body) : null;
  if (!answer || answer.error) throw new Error(reasonOf(seen));
  if (!answer.faces.length) throw new Error(NOBODY);
  const face = answer.faces.reduce((most, one) => (one.box.width > most.box.width ? one : most));
  const query = new URLSearchParams({ ...face.box, emotion: face.emotion });
  const why = await send(`${explainUrl}?${query}`, blob, { room: code });
  const explanation = why.status === 200 ? explanationAnswer(why.body) : null;
  if (!explanation) throw new Error(reasonOf(why));
  return { face, explanation, width: answer.width, height: answer.height };
}

function reasonOf({ status, body }) {
  if (status === 401) return "Looking inside is for those in the room, while its lesson lasts.";
  if (status === 429 || status === 503) return "The server has much to do. Try again in a moment.";
  return body?.detail ?? "The server did not answer. Try again.";
}
