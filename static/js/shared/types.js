// The shapes that pass between modules and come from the server, as JSDoc types. There is no code here.

/** @typedef {"angry" | "disgust" | "fear" | "happy" | "sad" | "surprise" | "neutral"} EmotionName */
/** @typedef {Record<EmotionName, number>} Scores Seven shares from 0 to 1 that sum to 1, apart from rounding. */
/** @typedef {{x: number, y: number}} Point In pixels. */
/** @typedef {{width: number, height: number}} Size In pixels. */
/** @typedef {Point & Size} Box In pixels; x and y are the top left corner. */
/** @typedef {{box: Box, tilt_deg: number}} TurnedBox A box turned about its centre, by so many degrees anticlockwise. */

/**
 * One face, as the live protocol, the HTTP API and recordings give it (docs/protocol.md).
 * @typedef {object} Face
 * @property {number} id stays with a face from picture to picture of one connection
 * @property {Box} box in pixels of the picture that was sent
 * @property {number} tilt_deg by which the face is tilted, anticlockwise: its square is the box, turned about its centre
 * @property {EmotionName} emotion the expression with the highest score
 * @property {number} confidence that score, 0 to 1
 * @property {boolean} certain false when the reading should not be believed
 * @property {Scores} scores
 * @property {string[]} flags why the face is hard to read, such as "too-small"
 */

/** @typedef {{code: string, message: string}} ServerError */
/** @typedef {{wait: number, decode: number, detect: number, classify: number, total: number}} ServerMs */

/**
 * The acknowledgement of a live frame.
 * @typedef {object} Answer
 * @property {number} seq
 * @property {number} width of the picture that was sent, in pixels
 * @property {number} height
 * @property {Face[]} faces
 * @property {ServerMs} server_ms
 */

/**
 * What the live page dispatches on #stage as `mien:answer`, for the page of a room.
 * @typedef {object} AnswerDetail
 * @property {Answer} answer
 * @property {(Box & {id: number, tilt_deg: number})[]} boxes in the video's own pixels
 * @property {FrameDetails} details
 */

/** @typedef {{t_s?: number, smooth?: boolean}} FrameDetails What is sent with a picture; t_s: its moment in a clip. */

/**
 * The answer of the HTTP API about one picture (docs/api.md).
 * @typedef {object} PictureAnswer
 * @property {number} width
 * @property {number} height
 * @property {Face[]} faces
 * @property {string | null} model
 */

/**
 * What the HTTP API says of why a face got its label (docs/api.md).
 * @typedef {object} Explanation
 * @property {Box} box the square that was read, in pixels of the picture
 * @property {number} tilt_deg by which it is turned, anticlockwise
 * @property {EmotionName} emotion
 * @property {number[][]} heat rows of how much each part of the face supports the label; negative: speaks against it
 * @property {string} method how the heat was computed, such as "occlusion"
 */

/** @typedef {{title: string, sentence: string, advice: string}} ErrorWords What happened, and what to do about it. */
/** @typedef {ErrorWords & {code: string}} ExplainedError */

/** @typedef {"camera" | "file" | "screen" | "sample" | "photograph"} SourceKind */
/** @typedef {{kind: SourceKind, name: string | null, width: number, height: number}} RecordingSource */
/** @typedef {{t_s: number, faces: Face[]}} Sample What was read at a moment of a recording. */
/** @typedef {{t_s: number, label: string}} Mark */

/**
 * A recording, version 1 (docs/recordings.md).
 * @typedef {object} Recording
 * @property {"mien-recording"} format
 * @property {number} version
 * @property {string} id a UUID
 * @property {string} name
 * @property {string} started_at an instant, ISO 8601
 * @property {number} duration_s
 * @property {RecordingSource} source
 * @property {Scores | null} baseline the shifts that calibration takes away
 * @property {Mark[]} marks
 * @property {Sample[]} samples in order of time
 */

/** @typedef {{type: string, parts: number, bytes: number}} ClipInfo The annotated clip of a recording. */

/**
 * A recording as the list of recordings shows it: counts instead of samples and marks.
 * @typedef {Omit<Recording, "format" | "version" | "samples" | "marks"> & SummaryFields} RecordingSummary
 */
/** @typedef {{samples: number, marks: number, finished: boolean, clip: ClipInfo | null}} SummaryFields */

/** @typedef {"now" | "mirror" | "machine" | "fool" | "inside"} ActivityName */
/** @typedef {{name: ActivityName, target: EmotionName | null, round: number, left_s: number}} Activity */

/**
 * What a student's page knows of its room (docs/rooms.md).
 * @typedef {object} StudentView
 * @property {string} code
 * @property {"cameras" | "samples"} source
 * @property {boolean} locked
 * @property {Activity} activity
 */

/**
 * The group's figures that a board shows.
 * @typedef {object} BoardView
 * @property {number} taking_part
 * @property {number[] | null} now seven percentages in the order of EMOTIONS; null while too few share
 * @property {(number[] | null)[]} history the same for each `bin_s` seconds of the lesson
 * @property {number} bin_s
 */

/** @typedef {{id: string, emotion: EmotionName, heat: number[][]}} OfferedMap a heat map that a student put on the board */

/**
 * What the host's page and the board know besides.
 * @typedef {object} GroupFields
 * @property {boolean} board_shown whether the board shows results
 * @property {boolean} asks_passcode from those who are not in the room yet
 * @property {string} passcode "" unless the board shows it; the host's page has it always
 * @property {string[]} here the animal names of those in the room
 * @property {string[]} shut_out the names of those whom the host removed
 * @property {number} least how many must share before averages show
 * @property {number} answers_needed how many must answer before their answers show
 * @property {Record<string, Record<string, number>>} tallies by activity; empty while results are hidden
 * @property {OfferedMap[]} offers
 * @property {BoardView} board
 */

/** @typedef {StudentView & GroupFields} RoomView */
/** @typedef {{name: string, state: "waiting" | "sharing" | "away"}} Person a student by animal, and never a reading */
/** @typedef {"board" | "joined" | "shared" | ActivityName} Milestone */
/** @typedef {RoomView & HostFields} HostView what the host's page knows */
/** @typedef {{people: Person[], happened: Milestone[], invited: boolean, cohosts: number, passcode_shown: boolean}} HostFields */

/** @typedef {import("../rooms/logic/names.js").NameWords} NameWords in which a page shows students' names */
/** @typedef {{code: string, analyzeUrl: string, explainUrl: string}} ExplainConfig where a room has faces explained */
/**
 * A face to learn with: a photograph, or a drawn face that was made to show an expression.
 * @typedef {{url: string, smallUrl: string, words: string, shows: EmotionName | null}} SampleFace
 */
/** @typedef {{names: NameWords, source: "cameras" | "samples", samples: SampleFace[]} & ExplainConfig} RoomConfig of a student's page */
/** @typedef {{names: NameWords, sample: string} & ExplainConfig} BoardConfig of the host's page and the board; `sample`: a photograph */
/** @typedef {{source: "cameras" | "samples", boardUrl: string, inviteUrl: string, isOpener: boolean} & BoardConfig} HostConfig of the host's page */

export {};
