/*
 * The network page: draws nodes and edges with vis-network, and lets the lists beside it work it.
 * Every text goes in as text; nothing is ever made of HTML. Data, words and colours stand in the
 * page's JSON.
 */

const data = JSON.parse(document.getElementById("network-data").textContent);
const canvas = document.getElementById("network");
const told = document.getElementById("network-told");
const search = document.getElementById("network-search");
const dark = matchMedia("(prefers-color-scheme: dark)");
const still = matchMedia("(prefers-reduced-motion: reduce)");

const names = new Map(data.nodes.map((node) => [node.id, node.title]));

function colours() {
  return dark.matches ? data.colours.dark : data.colours.light;
}

function groupColours() {
  const inks = colours();
  return Object.fromEntries(
    Object.entries(data.groups).map(([group, ink]) => [
      group,
      {
        color: {
          background: inks.paper,
          border: inks[ink],
          highlight: { background: inks.index, border: inks[ink] },
          hover: { background: inks.index, border: inks[ink] },
        },
        font: { color: inks.ink, strokeColor: inks.paper, strokeWidth: 4 },
      },
    ]),
  );
}

function drawnEdge(edge) {
  const inks = colours();
  const ink = edge.stressful ? inks.violence : inks[data.lines[edge.kind]];
  return { ...edge, color: { color: ink, highlight: inks.accent, hover: inks.accent } };
}

const nodes = new vis.DataSet(data.nodes);
const edges = new vis.DataSet(data.edges.map(drawnEdge));
const network = new vis.Network(
  canvas,
  { nodes, edges },
  {
    autoResize: true,
    layout: { randomSeed: 7, improvedLayout: data.nodes.length < 200 },
    groups: groupColours(),
    nodes: { borderWidth: 2, borderWidthSelected: 4, font: { size: 14, face: "DejaVu Sans, Verdana, sans-serif", multi: false } },
    edges: { smooth: { enabled: true, type: "continuous", roundness: 0.3 }, font: { multi: false } },
    interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, tooltipDelay: 150 },
    physics: {
      solver: "forceAtlas2Based",
      forceAtlas2Based: { gravitationalConstant: -60, springLength: 110, avoidOverlap: 0.6 },
      stabilization: { iterations: 250 },
    },
  },
);
// Once it has found its form it stays: what a hand moves then is where the hand put it.
network.once("stabilizationIterationsDone", () => {
  network.setOptions({ physics: false });
  network.fit();
  canvas.dataset.ready = "true";
});

function line(text) {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}

/** Tell in words what is chosen and what it is tied to. */
function tell(id) {
  told.replaceChildren();
  const name = document.createElement("h2");
  name.textContent = names.get(id);
  const ties = document.createElement("ul");
  for (const edge of data.edges) {
    if (edge.from === id || edge.to === id) {
      const other = names.get(edge.from === id ? edge.to : edge.from);
      ties.append(line(edge.title ? `${other}: ${edge.title}` : other));
    }
  }
  if (!ties.childElementCount) {
    ties.append(line(data.words.alone));
  }
  told.append(name, ties);
}

function choose(id) {
  network.selectNodes([id]);
  network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: !still.matches });
  tell(id);
}

network.on("selectNode", ({ nodes: chosen }) => tell(chosen[0]));
network.on("deselectNode", () => told.replaceChildren());

const buttons = [...document.querySelectorAll("button[data-node]")];
for (const button of buttons) {
  button.disabled = false;
  button.addEventListener("click", () => choose(button.dataset.node));
}

search.disabled = false;
search.addEventListener("input", () => {
  const sought = search.value.trim().toLocaleLowerCase(document.documentElement.lang);
  for (const button of buttons) {
    const name = button.textContent.toLocaleLowerCase(document.documentElement.lang);
    button.closest("tr").hidden = !name.includes(sought);
  }
});

dark.addEventListener("change", () => {
  network.setOptions({ groups: groupColours() });
  edges.update(data.edges.map(drawnEdge));
});
