// Where two people changed the same: what is a disagreement, and what is sent after it is decided.

/** Of the clashes that the server names, those that a person must decide. */
export function disagreements(item, clashes) {
  return clashes.filter(
    ({ fact, property, version, theirs, ours }) =>
      version === null ||
      property === null ||
      // They changed something else of it, or wrote the very same: nobody has to choose.
      !(same(theirs, item.seen?.[fact]?.[property]) || same(theirs, ours)),
  );
}

/** The version of a fact in which a property got the value that it has; of its last one for null. */
export function writtenIn(versions, property) {
  const value = (version) => JSON.stringify(version?.fact?.[property] ?? null);
  return versions.findLast(
    (version, place) => property === null || place === 0 || value(version) !== value(versions[place - 1]),
  );
}

/** Operations after a decision; `later`: [id, operations] of the items that build on them.
 *
 * `choices` goes with `item.clashes`; where there is none, ours is written.
 */
export function rebased(item, choices, items) {
  const versions = new Map();
  const theirs = new Map();
  const gone = new Set();
  (item.clashes ?? []).forEach((clash, place) => {
    versions.set(clash.fact, clash.version);
    if (clash.version === null) {
      gone.add(clash.fact);
    } else if (choices[place] === "theirs") {
      theirs.set(clash.fact, [...(theirs.get(clash.fact) ?? []), clash.property]);
    }
  });
  const shifts = new Map();
  const operations = [];
  for (const operation of item.operations) {
    const left = gone.has(operation.id) ? null : without(operation, theirs.get(operation.id));
    const version = versions.get(operation.id);
    if (version !== undefined && version !== null && !shifts.has(operation.id)) {
      shifts.set(operation.id, version - operation.based_on - (left ? 0 : 1));
    }
    if (left) {
      const shift = shifts.get(left.id) ?? 0;
      operations.push(shift ? { ...left, based_on: left.based_on + shift } : left);
    }
  }
  return { operations, later: shifted(items, item, shifts) };
}

/** An operation without the properties of which theirs is kept; null where nothing is left. */
function without(operation, properties) {
  if (properties === undefined) {
    return operation;
  }
  if (operation.op !== "update" || properties.includes(null)) {
    return null;
  }
  const values = Object.fromEntries(
    Object.entries(operation.values).filter(([name]) => !properties.includes(name)),
  );
  return Object.keys(values).length > 0 ? { ...operation, values } : null;
}

function shifted(items, item, shifts) {
  const from = items.findIndex((each) => each.id === item.id);
  return items
    .slice(from + 1)
    .filter((each) => each.operations?.some(({ id }) => shifts.get(id)))
    .map((each) => [
      each.id,
      each.operations.map((operation) =>
        shifts.get(operation.id)
          ? { ...operation, based_on: operation.based_on + shifts.get(operation.id) }
          : operation,
      ),
    ]);
}

function same(one, other) {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
