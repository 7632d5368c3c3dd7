// The clock of a meeting: how long this item and all items have been on the screen. It runs in the page alone, so that
// a lost connection or a server started again does not stop it; it rests while nothing is presented.

const spent = new Map(); // ms by stop, until the page is loaded anew
const BEAT = 1000; // ms
let current = null; // the stop on the screen, and since when

function count() {
  const now = performance.now();
  if (current) {
    spent.set(current.stop, (spent.get(current.stop) ?? 0) + now - current.since);
    current.since = now;
  }
}

function shown(ms) {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const clocks = new WeakMap();

function made(name, look, text = "") {
  const one = document.createElement(name);
  one.className = look;
  one.textContent = text;
  return one;
}

class Clock {
  constructor(place) {
    this.root = made("div", "stop-clock");
    this.root.setAttribute("role", "timer");
    this.root.setAttribute("aria-live", "off"); // read on asking, never told
    this.item = made("span", "clock-item");
    this.bar = made("span", "clock-bar");
    this.part = made("span", "clock-part");
    this.bar.append(this.part);
    this.bar.setAttribute("aria-hidden", "true");
    this.time = made("span", "clock-time");
    this.all = made("span", "clock-all");
    this.root.append(this.item, this.time, this.bar, this.all);
    place.append(this.root);
  }

  show(data) {
    count();
    this.data = data;
    current = { stop: data.stop, since: performance.now() };
    this.beat();
    clearInterval(this.timer);
    this.timer = setInterval(() => this.beat(), BEAT);
  }

  beat() {
    if (!this.root.isConnected) return this.leave();
    count();
    const own = spent.get(this.data.stop) ?? 0;
    const all = this.data.stops.reduce((sum, stop) => sum + (spent.get(stop) ?? 0), 0);
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const [ownShown, allShown] = isStill ? [own - (own % 60000), all - (all % 60000)] : [own, all];
    const { item, all: whole, of, unit, minutes, total } = this.data;
    this.item.textContent = item;
    this.time.textContent = minutes ? `${shown(ownShown)} ${of} ${minutes}:00` : shown(ownShown);
    this.all.textContent = `${whole} ${Math.floor(allShown / 60000)} ${of} ${total} ${unit}`;
    const share = minutes ? Math.min(1, ownShown / (minutes * 60000)) : 0;
    this.part.style.width = `${100 * share}%`;
    this.root.classList.toggle("is-over", minutes > 0 && own > minutes * 60000);
  }

  leave() {
    if (this.root.isConnected) return; // it was drawn anew, and runs on
    clearInterval(this.timer);
    count();
    if (current?.stop === this.data.stop) current = null;
  }
}

export default function ({ data, parentElement }) {
  let clock = clocks.get(parentElement);
  if (!clock) {
    clock = new Clock(parentElement);
    clocks.set(parentElement, clock);
  }
  clock.show(data);
  return () => clock.leave();
}
