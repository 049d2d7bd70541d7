// What the page says of itself: whose file it is, who looks, which day, what they may do.

const { dataset } = document.body;

export const page = {
  case: dataset.case,
  on: dataset.on,
  account: dataset.account,
  writes: dataset.writes === "yes",
};
