// The panel in which a decision is typed. What is typed goes to the server after a second of rest, and stays in this
// page until the server has it, whatever becomes of the connection. Every word comes from the server as text.

const REST = 1000; // ms without a key until a draft is sent
const AGAIN = 2000; // ms until what could not be sent is sent again
const PATIENCE = 8000; // ms until a press that nobody answers may be made again
const DRAFTS = new URL("../../../drafts/", import.meta.url); // beside the pages, wherever they stand

const panels = new WeakMap();
let held = null; // the draft that is typed in this page: key, meeting, stop, fields, and whether the server has it
let timer = 0;

function made(name, look = "", text = "", more = {}) {
  const one = Object.assign(document.createElement(name), more);
  if (look) one.className = look;
  if (text) one.textContent = text;
  return one;
}

function hasText(draft) {
  return Boolean(draft.fields.decision?.trim() || draft.fields.action?.trim());
}

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
}

// Sends the draft as it is now. One at a time: what is typed meanwhile is sent after it.
async function send(tell, inHaste = false) {
  clearTimeout(timer);
  const draft = held;
  if (!draft || draft.isSending || draft.isSaved) return;
  draft.isSending = true;
  const sent = JSON.stringify(draft.fields);
  const body = JSON.stringify({ meeting_on: draft.meeting, stop: draft.stop, fields: draft.fields });
  try {
    const where = new URL(draft.key, DRAFTS);
    if (draft.board) where.searchParams.set("board", draft.board); // of many boards, the one that it is for
    const answer = await fetch(where, {
      method: "PUT", body, headers: { "Content-Type": "application/json" }, keepalive: inHaste,
    });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.why);
    if (told.is_over) draft.key = newKey(); // recorded from elsewhere: what is typed here is another draft
    draft.left = told.left;
    draft.isLost = false;
    draft.isSaved = !told.is_over && sent === JSON.stringify(draft.fields);
  } catch {
    draft.isLost = true;
  }
  draft.isSending = false;
  if (!draft.isSaved && draft === held) timer = setTimeout(() => send(tell), draft.isLost ? AGAIN : REST);
  tell();
}

class Panel {
  constructor(place) {
    this.place = place;
    this.root = made("section", "record");
    this.mode = "";
    this.round = -1;
    place.append(this.root);
    // The keys of the stops are no business of a reader who types.
    this.root.addEventListener("keydown", (event) => this.pressed(event));
    this.online = () => this.sendNow();
    this.leaving = () => this.data.are_drafts_kept && send(() => {}, true);
    window.addEventListener("online", this.online);
    window.addEventListener("pagehide", this.leaving);
  }

  // Shows what the server says; what is typed here stands above what it knows.
  show(data, tellServer) {
    this.data = data;
    this.tellServer = tellServer;
    if (held && (data.over.includes(held.key) || held.meeting !== data.meeting_on || held.board !== data.board)) held = null;
    if (!held) {
      this.isTakenUp = data.taken_up;
      held = {
        key: data.key, board: data.board, meeting: data.meeting_on, stop: data.stop, fields: { ...data.fields },
        isSaved: true, left: [],
      };
    } else if (!hasText(held)) {
      Object.assign(held, { key: data.key, stop: data.stop, fields: { ...data.fields }, isSaved: true, left: [] });
    }
    if (data.round !== this.round) this.isWaiting = false;
    const mode = data.shown ? "shown" : "typed";
    const isNew = mode !== this.mode || data.round !== this.round;
    this.mode = mode;
    this.round = data.round;
    if (isNew || !this.root.childElementCount) {
      this.root.replaceChildren(...(mode === "shown" ? this.room() : this.form()));
      this.root.setAttribute("aria-label", data.words.heading);
      this.root.classList.toggle("is-shown", mode === "shown");
      const wrong = this.root.querySelector("[aria-invalid=true]");
      (wrong ?? this.root.querySelector("[data-read]") ?? this.root.querySelector("[data-first]"))?.focus();
    }
    if (!held.isSaved) this.rest();
    this.state();
  }

  form() {
    const { words, item } = this.data;
    const head = made("div", "record-head");
    head.append(made("h2", "", words.heading), made("span", "", item));
    const form = made("form", "", "", { noValidate: true, autocomplete: "off" });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.act("show");
    });
    const halves = made("div", "record-halves");
    halves.append(this.typed("lead_role", words.lead, { list: "record_roles" }), this.typed("due_on", words.due, { placeholder: words.due_form }));
    const roles = made("datalist", "", "", { id: "record_roles" });
    roles.append(...this.data.roles.map((role) => made("option", "", "", { value: role })));
    form.append(
      this.typed("decision", words.decision, { rows: 2 }, "textarea"),
      this.typed("action", words.action, {}, "input", words.if_any),
      halves, roles,
    );
    const links = made("div", "record-links");
    links.append(this.chosen("kpi", words.kpi, [["", this.data.kpis]]));
    if (this.data.others.length) links.append(this.chosen("other", words.other, this.data.others));
    form.append(links);
    this.read = null;
    if (Object.keys(this.data.asked).length) this.readBox(form, words);
    this.said = made("p", "record-state", "", { role: "status" });
    const buttons = made("div", "record-buttons");
    buttons.append(made("button", "first", words.show, { type: "submit" }), this.button("close", words.close, "Esc"), this.button("discard", words.discard));
    form.append(this.said, buttons);
    return [head, form];
  }

  // The tick that says a person has read what looks like somebody.
  readBox(form, words) {
    const label = made("label", "record-read");
    this.read = made("input", "", "", { type: "checkbox" });
    this.read.dataset.read = "";
    label.append(this.read, made("span", "", words.read));
    form.append(label);
  }

  typed(name, text, { list, ...more }, kind = "input", aside = "") {
    const one = made(kind, "", "", { id: `record_${name}`, maxLength: this.data.longest, ...more });
    if (list) one.setAttribute("list", list);
    one.value = held.fields[name] ?? "";
    if (name === "decision") one.dataset.first = "";
    one.addEventListener("input", () => this.changed({ [name]: one.value }));
    return this.labelled(name, text, aside, one);
  }

  chosen(name, text, groups) {
    const one = made("select", "", "", { id: `record_${name}` });
    one.append(made("option", "", this.data.words.no_link, { value: "" }));
    for (const [heading, options] of groups) {
      const into = heading ? made("optgroup", "", "", { label: heading }) : one;
      into.append(...options.map(([value, words]) => made("option", "", words, { value })));
      if (heading) one.append(into);
    }
    const fields = held.fields;
    one.value = name === "kpi" ? fields.linked_kpi ?? "" : this.linked(fields);
    if (one.selectedIndex < 0) one.value = "";
    one.addEventListener("change", () => this.changed(name === "kpi" ? { linked_kpi: one.value } : this.links(one.value)));
    return this.labelled(name === "kpi" ? "linked_kpi" : "linked_action", text, "", one);
  }

  linked(fields) {
    if (fields.linked_action) return `linked_action ${fields.linked_action}`;
    return fields.linked_finding ? `linked_finding ${fields.linked_finding}` : "";
  }

  links(value) {
    const [name, key] = value.split(" ");
    return { linked_action: "", linked_finding: "", ...(name ? { [name]: key } : {}) };
  }

  labelled(name, text, aside, one) {
    const box = made("div", "record-field");
    const label = made("label", "", text, { htmlFor: one.id });
    if (aside) label.append(made("span", "", ` ${aside}`));
    box.append(label, one);
    const told = this.data.wrong[name] ?? this.data.asked[name];
    if (told) {
      const line = made("p", name in this.data.wrong ? "record-wrong" : "record-asked", told, { id: `${one.id}_told` });
      one.setAttribute("aria-describedby", line.id);
      one.setAttribute("aria-invalid", String(name in this.data.wrong));
      box.append(line);
    }
    return box;
  }

  // What the room is shown before it is kept.
  room() {
    const { words, shown } = this.data;
    const head = made("div", "record-head");
    head.append(made("h2", "", words.agreed), made("span", "", this.data.item));
    const list = made("dl");
    for (const [term, text] of shown.slice(1)) {
      const row = made("div");
      row.append(made("dt", "", term), made("dd", "", text));
      list.append(row);
    }
    const buttons = made("div", "record-buttons");
    const keep = this.button("keep", words.keep, "Enter");
    keep.className = "first";
    keep.dataset.first = "";
    buttons.append(keep, this.button("change", words.change, "Esc"));
    this.said = made("p", "record-state", "", { role: "status" });
    return [head, made("p", "record-decision", shown[0][1]), list, this.said, buttons];
  }

  button(act, text, key = "") {
    const one = made("button", "", text, { type: "button" });
    if (key) one.append(made("kbd", "", key));
    one.addEventListener("click", () => this.act(act));
    return one;
  }

  pressed(event) {
    event.stopPropagation();
    if (event.isComposing) return;
    const isTyped = this.mode === "typed";
    if (event.key === "Escape") {
      event.preventDefault();
      this.act(isTyped ? "close" : "change");
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.act(isTyped ? "show" : "keep");
    } else if (event.key === "Enter" && !event.shiftKey && event.target.tagName === "TEXTAREA") {
      event.preventDefault();
      this.act("show");
    }
  }

  changed(fields) {
    Object.assign(held.fields, fields);
    held.isSaved = this.isTakenUp = false;
    this.rest();
    this.state();
  }

  rest() {
    clearTimeout(timer);
    timer = setTimeout(() => this.sendNow(), REST);
  }

  sendNow() {
    return this.data.are_drafts_kept ? send(() => this.state()) : Promise.resolve();
  }

  // Tells the server what was pressed, with what was typed: it needs no draft of before.
  async act(what) {
    if (this.isWaiting) return;
    this.isWaiting = true;
    setTimeout(() => {
      if (this.isWaiting) {
        this.isWaiting = false;
        this.state();
      }
    }, PATIENCE);
    await Promise.race([this.sendNow(), new Promise((done) => setTimeout(done, REST))]);
    this.tellServer("acted", {
      what, key: held.key, stop: held.stop, fields: held.fields, is_read: Boolean(this.read?.checked), at: Date.now(),
    });
  }

  state() {
    if (!this.said || !held) return;
    const { words } = this.data;
    for (const name of held.left ?? []) {
      this.root.querySelector(`#record_${name}`)?.setAttribute("aria-invalid", "true");
    }
    const isTyped = this.mode === "typed";
    let text = held.isSaved && hasText(held) ? words.saved : words.note;
    if (!isTyped) text = words.warning;
    if (held.left?.length) text = words.left;
    if (held.isLost) text = words.not_saved;
    if (isTyped && !this.data.are_drafts_kept && hasText(held)) text = words.no_drafts;
    if (isTyped && held.isSaved && this.isTakenUp) text = words.taken_up;
    if (this.said.textContent !== text) this.said.textContent = text;
    this.said.classList.toggle("is-bad", Boolean(held.isLost || held.left?.length));
  }

  leave() {
    this.sendNow();
    if (!this.place.isConnected) {
      window.removeEventListener("online", this.online);
      window.removeEventListener("pagehide", this.leaving);
    }
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  let panel = panels.get(parentElement);
  if (!panel) {
    panel = new Panel(parentElement);
    panels.set(parentElement, panel);
  }
  panel.show(data, setTriggerValue);
  return () => panel.leave();
}
