"""The sheets of a folder and what was asked about them in, as data for a form; its answers out, as a mapping."""
