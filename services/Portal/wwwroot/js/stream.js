// One stream for all windows of this browser: the window that holds the lock listens to the server and tells the others.
const firstWait = 500;
const longestWait = 15_000;
const longestSilence = 40_000; // the server beats every 15 s

export class Stream {
  #hear;
  #channel = null;
  #letGo = null; // ends our turn as the listening window, or our waiting for it
  #source = null;
  #timer = null;
  #watchdog = null;
  #wait = firstWait;
  #isReady = false;

  /** @param hear {ready, score, lost, ended} */
  constructor(hear) {
    this.#hear = hear;
  }

  open() {
    if (this.#channel) return;
    const turn = new AbortController();
    this.#channel = new BroadcastChannel("portal-live");
    this.#channel.onmessage = ({ data }) => this.#receive(data);
    navigator.locks
      .request("portal-live", { signal: turn.signal }, () => new Promise((done) => {
        this.#letGo = done;
        this.#connect();
      }))
      .catch((fault) => {
        if (fault.name !== "AbortError") throw fault;
      });
    this.#letGo = () => turn.abort();
    // Whoever listens already says so; this window then reads its board once.
    this.#channel.postMessage({ name: "who" });
  }

  close() {
    if (!this.#channel) return;
    this.#disconnect();
    this.#channel.close();
    this.#channel = null;
    this.#letGo?.();
    this.#letGo = null;
  }

  #connect() {
    if (!this.#channel) return;
    this.#source = new EventSource("/events");
    this.#source.addEventListener("ready", () => {
      this.#isReady = true;
      this.#wait = firstWait;
      this.#tell({ name: "ready" });
    });
    this.#source.addEventListener("score", ({ data }) => this.#tell({ name: "score", data: JSON.parse(data) }));
    this.#source.addEventListener("beat", () => this.#watch());
    // Signed out in another window: nothing is heard any more until somebody signs in.
    this.#source.addEventListener("ended", () => {
      this.#disconnect();
      this.#tell({ name: "ended" });
    });
    this.#source.onerror = () => this.#reconnect();
    this.#watch();
  }

  #reconnect() {
    this.#disconnect();
    this.#tell({ name: "lost" });
    // Not all browsers of a town at once.
    this.#timer = setTimeout(() => this.#connect(), this.#wait * (0.5 + Math.random()));
    this.#wait = Math.min(this.#wait * 2, longestWait);
  }

  #disconnect() {
    clearTimeout(this.#timer);
    clearTimeout(this.#watchdog);
    this.#source?.close();
    this.#source = null;
    this.#isReady = false;
  }

  #watch() {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#reconnect(), longestSilence);
  }

  #tell(message) {
    this.#watch();
    if (!this.#source) clearTimeout(this.#watchdog);
    this.#channel?.postMessage(message);
    this.#receive(message);
  }

  #receive({ name, data }) {
    if (name === "who") {
      if (this.#isReady) this.#channel.postMessage({ name: "ready" });
    } else if (name === "score") {
      this.#hear.score(data);
    } else {
      this.#hear.lost(name === "lost");
      this.#hear.ended(name === "ended");
      if (name === "ready") this.#hear.ready();
    }
  }
}
