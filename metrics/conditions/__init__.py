"""Facts and published values in, conditions of a unit that call for support out, each with its own test on the past."""
