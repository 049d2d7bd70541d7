// How many changes wait in this browser, as the editor keeps them (editor/keep.js): the number alone.

const NAME = "kring-waiting";
const STORE = "changes";

/** The number, of all families; 0 where nothing was ever kept. */
export async function waiting() {
  const database = await open();
  if (database === null) {
    return 0;
  }
  try {
    return await new Promise((resolve, reject) => {
      const asked = database.transaction(STORE).objectStore(STORE).count();
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  } finally {
    database.close();
  }
}

/** The editor's database; null where there is none, for it is the editor that makes it. */
function open() {
  return new Promise((resolve) => {
    const asked = indexedDB.open(NAME);
    asked.onupgradeneeded = () => asked.transaction.abort();
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => resolve(null);
  });
}
