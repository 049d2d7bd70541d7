// What the page says of itself: whose file it is, who looks, which day, what they may do.

const { dataset } = document.body;

export const page = {
  case: dataset.case,
  on: dataset.on,
  today: dataset.today,
  account: dataset.account,
  /** They draw: people, lines, services. */
  writes: dataset.writes === "yes",
  /** They say something about what is drawn. */
  says: dataset.says === "yes",
  /** More people than are drawn without asking; `drawLarge`: it was asked. */
  large: dataset.large === "yes",
  drawLarge: false,
};
