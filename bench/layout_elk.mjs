// ELK layered on one family: reads {people: [{id, width, height}], unions: [{id, partners,
// children}]} from standard input, writes {positions, seconds}.
import ELK from "elkjs/lib/elk.bundled.js";
import { readFileSync } from "node:fs";

const family = JSON.parse(readFileSync(0, "utf8"));
const graph = {
  id: "root",
  layoutOptions: {
    "elk.algorithm": "layered",
    "elk.direction": "DOWN",
    "elk.layered.spacing.nodeNodeBetweenLayers": "40",
    "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  },
  children: [
    ...family.people.map((p) => ({ id: "p" + p.id, width: p.width, height: p.height })),
    ...family.unions.map((u) => ({ id: "u" + u.id, width: 2, height: 2 })),
  ],
  edges: family.unions.flatMap((u) => [
    ...u.partners.map((p, n) => ({
      id: `e${u.id}p${n}`, sources: ["p" + p], targets: ["u" + u.id],
    })),
    ...u.children.map((c, n) => ({
      id: `e${u.id}c${n}`, sources: ["u" + u.id], targets: ["p" + c],
    })),
  ]),
};
const elk = new ELK();
const began = process.cpuUsage();
const done = await elk.layout(graph);
const used = process.cpuUsage(began);
const seconds = (used.user + used.system) / 1e6;
const positions = done.children
  .filter((n) => n.id.startsWith("p"))
  .map((n) => [n.id.slice(1), n.x + n.width / 2, n.y + n.height / 2]);
process.stdout.write(JSON.stringify({ positions, seconds }));
