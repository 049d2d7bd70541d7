"""Model, dates, vocabulary, changes, policy and store: what every other room stands on."""
