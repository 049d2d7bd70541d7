// Changes that wait, kept in this browser: per account and per family, until they are saved.
//
// Each tab sends its own. What a tab left behind that is no longer there is taken over by the next
// one of the same account and family: a lock that lives as long as its tab tells which are there.

const NAME = "kring-waiting";
const STORE = "changes";
const WAITS = "who";

/** Opens the database; rejects where the browser gives none. */
function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      const store = asked.result.createObjectStore(STORE, { keyPath: "id" });
      store.createIndex(WAITS, ["account", "case"]);
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

/** Runs one transaction; gives what `work(store)` asked for. */
async function within(mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: "strict" });
      const asked = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(asked?.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** What one account keeps of one family. */
export class Keep {
  constructor(account, family) {
    this.account = account;
    this.family = family;
    this.tab = crypto.randomUUID();
    navigator.locks?.request(lockOf(this.tab), () => new Promise(() => {}));
  }

  /** Keep an item, or keep it otherwise than before; resolves when it is on disk. */
  put(item) {
    const kept = { ...item, account: this.account, case: this.family, tab: this.tab };
    return within("readwrite", (store) => store.put(kept));
  }

  remove(id) {
    return within("readwrite", (store) => store.delete(id));
  }

  /** What waits and belongs to no other tab, oldest first; from now on it is this tab's. */
  async adopt() {
    const key = [this.account, this.family];
    const all = await within("readonly", (store) => store.index(WAITS).getAll(key));
    const held = (await navigator.locks?.query())?.held ?? [];
    const alive = new Set(held.map((lock) => lock.name));
    const mine = all.filter(({ tab }) => tab === this.tab || !alive.has(lockOf(tab)));
    mine.sort((one, other) => one.made_at.localeCompare(other.made_at) || one.n - other.n);
    for (const item of mine) {
      await this.put(item);
    }
    return mine.map(({ account, case: family, tab, ...item }) => item);
  }
}

/** How many changes of an account wait in this browser, whatever the family. */
export async function waiting(account) {
  return (await ofAccount(account)).length;
}

/** Forget what an account keeps in this browser: it signs out. */
export async function wipe(account) {
  const ids = (await ofAccount(account)).map((item) => item.id);
  await within("readwrite", (store) => {
    for (const id of ids) {
      store.delete(id);
    }
  });
}

async function ofAccount(account) {
  const all = await within("readonly", (store) => store.getAll());
  return all.filter((item) => item.account === account);
}

function lockOf(tab) {
  return `kring-tab-${tab}`;
}
