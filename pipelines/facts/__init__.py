"""The tables raw.* in; facts.* out: who was where, what was due, what was met."""
