// Makes the parts of the page for photographs.

import { Toast } from "../dom/toast.js";
import { AllBar } from "./all-bar.js";
import { Announcer } from "./announcer.js";
import { Gallery } from "./gallery.js";
import { Intake } from "./intake.js";
import { Session } from "./logic/session.js";
import { Overlay } from "./overlay.js";
import { Panel } from "./panel.js";
import { PictureState } from "./picture-state.js";
import { PictureView } from "./picture-view.js";
import { Runner } from "./runner.js";
import { Saving } from "./saving.js";
import { Token } from "./token.js";
import { TotalsView } from "./totals-view.js";
import { Why } from "./why.js";

/** config: the checked settings. Each part has start() and stop() where it needs them. */
export function makeParts(config) {
  const session = new Session();
  const token = new Token(config);
  const gallery = new Gallery(session, config); // hears of pictures before they are sent
  const runner = new Runner(session, config, token);
  return {
    session,
    token,
    gallery,
    runner,
    announcer: new Announcer(session, runner, config),
    intake: new Intake(config),
    view: new PictureView(config),
    overlay: new Overlay(),
    panel: new Panel(),
    why: new Why(config, token),
    pictureState: new PictureState(config),
    allBar: new AllBar(config),
    totals: new TotalsView(),
    saving: new Saving(session, config),
    toast: new Toast(),
  };
}
