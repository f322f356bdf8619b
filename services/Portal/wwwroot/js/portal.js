// The portal's own scripts. Every page works without them; they save a reload or a click.
import { startDayRange } from "./day-range.js";
import { startDrop } from "./drop.js";
import { startFocus } from "./focus.js";
import { startLive } from "./live.js";
import { startProgress } from "./progress.js";

startDayRange();
startDrop();
startFocus();
startLive();
startProgress();
