// One drawing of all time as the frames of a film: on a day it shows what shows on that day.
//
// What an element carries stands at the top of viz/render/svg.py, and when it shows in
// viz/compose/film.py: from the first day that it may hold to the last. Of that, what is not sure on
// a day is drawn fainter (`is-possible`), what does not show is not there (`is-off`).

import { t } from "../texts.js";
import { holds, MAX, MIN } from "./days.js";

// Their own days are cut up where somebody came, went or parted; their facts know how sure they are.
const CUT = new Set(["household", "separation", "divorce"]);

// They only say once more what another element says.
const ECHOES = new Set(["label", "age", "index", "energy"]);

export class Frames {
  /** Takes hold of the drawing that a MapView shows. */
  constructor(view, reader, unsure) {
    this.view = view;
    this.day = null;
    this.all = [...view.groups.values()].map((group) => read(group, reader, unsure));
  }

  /** Show a day. */
  show(day) {
    this.day = day;
    for (const each of this.all) {
      const state = stateOf(each, day);
      if (state !== each.state) {
        each.state = state;
        each.group.classList.toggle("is-off", state === "no");
        each.group.classList.toggle("is-possible", state === "possibly");
      }
      if (state !== "no") {
        this.write(each, day);
      }
    }
  }

  write(each, day) {
    const years = [];
    for (const { node, born, reader } of each.ages) {
      const text = reader.years(born, day);
      if (node.textContent !== text) {
        node.textContent = text;
      }
      if (text) {
        years.push(t("{years} years old", { years: text }));
      }
    }
    const title = [each.name, ...years].join(", ");
    const whole = each.state === "possibly" ? t("{what} (perhaps)", { what: title }) : title;
    if (each.title && each.title.textContent !== whole) {
      each.title.textContent = whole;
    }
  }

  /** Ids of what shows. */
  ids() {
    return new Set(this.all.filter((each) => each.state !== "no").map((each) => each.group.id));
  }

  /** What shows, in words: each once, without what only repeats another. */
  names() {
    const telling = this.all.filter((each) => each.state !== "no" && !ECHOES.has(each.role));
    return new Set(telling.map((each) => each.name).filter(Boolean));
  }

  /** The roles of what shows, as the legend calls them. */
  roles() {
    return new Set(this.all.filter((each) => each.state !== "no").map((each) => each.role));
  }

  /** Whether anything that shows is not sure. */
  doubts() {
    return this.all.some((each) => each.state === "possibly");
  }

  /** Mark what stands for some facts. */
  light(facts) {
    const wanted = new Set(facts);
    for (const each of this.all) {
      const lit = each.facts.some((fact) => wanted.has(fact));
      each.group.classList.toggle("is-lit", lit && !ECHOES.has(each.role));
    }
  }
}

function read(group, reader, unsure) {
  const { role, valid, first = MIN, last = MAX, fact = "" } = group.dataset;
  group.removeAttribute("display");
  const title = group.querySelector(":scope > title");
  const facts = fact.split(" ").filter(Boolean);
  return {
    group,
    role,
    first,
    last,
    facts,
    own: reader.interval(valid),
    cut: CUT.has(role)
      ? facts.map((each) => reader.interval(unsure[each])).filter(Boolean)
      : [],
    ages: [...group.querySelectorAll("text[data-since]")].map((node) => ({
      node,
      born: node.dataset.since,
      reader,
    })),
    title,
    name: title?.textContent ?? "",
    state: null,
  };
}

function stateOf(each, day) {
  if (day < each.first || day > each.last) {
    return "no";
  }
  const doubted = [each.own, ...each.cut].some((bounds) => bounds && holds(bounds, day) === "possibly");
  return doubted ? "possibly" : "surely";
}
