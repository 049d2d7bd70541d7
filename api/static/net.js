// Asking the server: with the session's token, in the page's language, one kind of error.

import { lang } from "./texts.js";

/** Why something was not answered. `status` 0: the server cannot be reached at all. */
export class Problem extends Error {
  constructor(status, told = {}) {
    super(told.detail || told.title || String(status));
    this.status = status;
    this.title = told.title ?? "";
    this.detail = told.detail ?? "";
    this.errors = told.errors ?? [];
    this.clashes = told.clashes ?? [];
  }
}

/** Ask; gives what was answered (JSON), null where nothing was. Throws `Problem`. */
export async function ask(path, { method = "GET", body, signal } = {}) {
  const address = new URL(path, location.origin);
  address.searchParams.set("lang", lang);
  const headers = { Accept: "application/json" };
  if (method !== "GET") {
    headers["X-CSRF-Token"] = document.querySelector('meta[name="csrf"]').content;
  }
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  let answer;
  try {
    answer = await fetch(address, {
      method,
      headers,
      signal,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (answer.ok) {
      return answer.status === 204 ? null : await answer.json();
    }
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    throw new Problem(0); // not reached, or broken off within the answer
  }
  throw new Problem(answer.status, await answer.json().catch(() => ({})));
}
