// What a timeline shows, as its address has it and as the server is asked for it.

const LANES = ["person", "life_domain", "organisation"];
const SORTS = ["event", "episode", "measure", "stay"];
const NARROWING = ["person", "domain", "organisation"];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What an address asks for; what it says wrongly is left out. */
export function asked(search) {
  const query = new URLSearchParams(search);
  const lanes = query.get("lanes");
  const day = (name) => (DAY.test(query.get(name) ?? "") ? query.get(name) : null);
  const both = day("first") && day("last");
  return {
    lanes: LANES.includes(lanes) ? lanes : LANES[0],
    sorts: query.getAll("sort").filter((each) => SORTS.includes(each)),
    person: query.get("person"),
    domain: query.get("domain"),
    organisation: query.get("organisation"),
    first: both ? day("first") : null,
    last: both ? day("last") : null,
    on: day("on"),
  };
}

function put(query, wanted) {
  for (const name of [...NARROWING, "first", "last", "on"]) {
    if (wanted[name]) {
      query.set(name, wanted[name]);
    }
  }
  for (const sort of wanted.sorts) {
    query.append("sort", sort);
  }
  if (wanted.lanes !== LANES[0]) {
    query.set("lanes", wanted.lanes);
  }
  return query;
}

/** The address that shows it again; it keeps what else stood there. */
export function addressOf(wanted, search) {
  const query = new URLSearchParams(search);
  for (const name of [...NARROWING, "first", "last", "on", "sort", "lanes"]) {
    query.delete(name);
  }
  const text = put(query, wanted).toString();
  return text ? `?${text}` : location.pathname;
}

/** Where the server tells it. */
export function pathOf(family, wanted, width, theme) {
  const query = put(new URLSearchParams(), wanted);
  query.set("width", width);
  query.set("theme", theme);
  return `/api/cases/${family}/timeline?${query}`;
}
